# METADATA
# title: Motion to dim the lanterns
# description: An invented motion to end holds for the Night Watch. Not law.
# custom:
#   kind: overlay
#   in_force: [{from: "2006-06-01", began: "date of the motion"}]
package proposals.dim_the_lanterns

# METADATA
# title: No hold for the Watch
# custom: {kind: provision, pin: "1", cites: [{source: motion, at: "point 1"}]}
operations contains {"op": "no_request", "actions": ["hold"]}
