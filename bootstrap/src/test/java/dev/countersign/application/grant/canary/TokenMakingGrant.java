package dev.countersign.application.grant.canary;

import dev.countersign.application.token.driven.TokenSigner;

/** Guilty: grants know tokens. */
public record TokenMakingGrant(TokenSigner signer) {}
