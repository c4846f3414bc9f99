# METADATA
# scope: subpackages
# schemas:
#   - input: schema.facts
package proposals
