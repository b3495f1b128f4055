"""What documents say: what each is, which time it means, whose it is, what is wrong with it."""
