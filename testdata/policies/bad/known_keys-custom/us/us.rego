# METADATA
# scope: subpackages
# schemas:
#   - input: schema.facts
# custom: {kinds: description}
package us
