"""The vault: keys, and what they seal.

It gives and takes bytes and small structs; it knows no database, request or clock. Read `envelope` first, then
`locks` and `person` (a password to keys), `space` (a key for two), `session` (keys cut in two), `release`.
"""
