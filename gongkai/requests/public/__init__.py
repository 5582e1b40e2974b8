"""The applicant's side, under /shenqing/: ask, look the case up, answer, withdraw."""
