"""From a receipt to what a mayor reads: numbered steps, sentences, alternatives; nothing is computed anew."""
