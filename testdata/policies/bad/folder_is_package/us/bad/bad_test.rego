package us.bad
