package dev.countersign.application.lease;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import java.time.Instant;
import java.util.Optional;

/** Seals each token before it is stored, and opens it after it was read. */
final class SealedLeases {

  private static final String TOKEN = "access_token";

  private final Sealer sealer;

  SealedLeases(Sealer sealer) {
    this.sealer = sealer;
  }

  /** Returns the lease of this token. */
  TokenLease seal(TokenPurpose purpose, Obtained obtained, Instant obtainedAt) {
    var record = TokenLease.tokenRecord(purpose, obtained.expiresAt());
    var token = sealer.seal(record, JsonObject.EMPTY.with(TOKEN, obtained.token().value()));
    return new TokenLease(purpose, token, obtainedAt, obtained.expiresAt());
  }

  /** Returns the token; empty if its seal cannot be opened. */
  Optional<Obtained> open(TokenLease lease) {
    return switch (sealer.open(lease.record(), lease.token())) {
      case Result.Ok(var secret) ->
          secret
              .string(TOKEN)
              .map(token -> new Obtained(new AccessToken(token), lease.expiresAt()));
      case Result.Refused(var _) -> Optional.empty();
    };
  }
}
