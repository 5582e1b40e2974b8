"""Third parties, joint makers and other agencies asked at the desk (art. 15, 32, 34)."""
