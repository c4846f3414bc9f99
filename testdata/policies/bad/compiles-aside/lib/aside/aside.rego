package lib.aside
