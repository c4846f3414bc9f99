# METADATA
# title: Criminal Alien Program
# description: ICE's interviews and record checks of people in prisons and jails, later called the Criminal Apprehension Program. It has no criteria of its own; the priorities and the detainer rule of the day decide.
# custom:
#   kind: description
#   in_force: [{from: "2006-01-01", began: "the program in its later form; earlier ones go back to the 1980s"}]
#   dates:
#     - {on: "2007-01-01", what: "ICE ACCESS, an umbrella of thirteen programs, starts in the course of the year", confidence: MEMORY}
#     - {on: "2011-03-29", what: "fact sheet: interviews and biographic screening, and final orders sought before the sentence ends"}
#     - {on: "2021-01-01", what: "renamed the Criminal Apprehension Program at some time after this", confidence: SECONDARY}
package us.criminal_alien_program
