"""Citizens' messages (网民留言): sent, answered with a signature, published, rated."""
