package dev.countersign.application.grant.canary;

import dev.countersign.application.token.driven.TokenSigner;

/** Breaks a rule: grants know tokens. */
public record TokenMakingGrant(TokenSigner signer) {}
