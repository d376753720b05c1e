"""HTTP: requests in, answers out. Everything that lasts is done by the other rooms."""
