package lib.beside
