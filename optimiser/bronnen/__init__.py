"""The only room with network: official tables of CBS and borders of PDOK, checked and switched in at once."""
