package dev.countersign.domain.key.canary;

import dev.countersign.domain.token.TokenId;

/** Guilty: keys know tokens. */
public record TokenKnowingKey(TokenId token) {}
