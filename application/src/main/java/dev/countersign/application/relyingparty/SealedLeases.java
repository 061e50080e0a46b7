package dev.countersign.application.relyingparty;

import dev.countersign.application.relyingparty.ObtainToken.Obtained;
import dev.countersign.application.relyingparty.driven.TokenLeases;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.TokenLease;
import dev.countersign.domain.relyingparty.TokenPurpose;
import dev.countersign.domain.token.AccessToken;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** A store of leased tokens that seals each token before storing it, and opens it after reading. */
final class SealedLeases {

  private static final String TOKEN = "access_token";

  private final TokenLeases leases;
  private final Sealer sealer;

  SealedLeases(TokenLeases leases, Sealer sealer) {
    this.leases = leases;
    this.sealer = sealer;
  }

  /**
   * Returns the token for this purpose, if {@code condition} accepts its lease and its seal opens.
   */
  Optional<Obtained> find(TokenPurpose purpose, Predicate<TokenLease> condition) {
    return leases.find(purpose).filter(condition).flatMap(this::open);
  }

  /** Seals and stores the token for this purpose. */
  void put(TokenPurpose purpose, Obtained obtained, Instant now) {
    var record = TokenLease.tokenRecord(purpose, obtained.expiresAt());
    var token = sealer.seal(record, JsonObject.EMPTY.with(TOKEN, obtained.token().value()));
    leases.put(new TokenLease(purpose, token, now, obtained.expiresAt()));
  }

  private Optional<Obtained> open(TokenLease lease) {
    return switch (sealer.open(lease.record(), lease.token())) {
      case Result.Ok(var secret) ->
          secret
              .string(TOKEN)
              .map(token -> new Obtained(new AccessToken(token), lease.expiresAt()));
      case Result.Refused(var _) -> Optional.empty();
    };
  }
}
