"""Training of disclosure staff (条例 第四十八条): sessions, who came, quizzes, materials."""
