package dev.countersign.domain.key.canary;

import dev.countersign.domain.token.TokenId;

/** Breaks a rule: keys know tokens. */
public record TokenKnowingKey(TokenId token) {}
