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

/** The leased tokens, sealed on their way into the store and opened on their way out. */
final class SealedLeases {

  private static final String TOKEN = "access_token";

  private final TokenLeases leases;
  private final Sealer sealer;

  SealedLeases(TokenLeases leases, Sealer sealer) {
    this.leases = leases;
    this.sealer = sealer;
  }

  /** The token leased for that purpose, if the lease is good; one that does not open is not. */
  Optional<Obtained> find(TokenPurpose purpose, Predicate<TokenLease> good) {
    return leases.find(purpose).filter(good).flatMap(this::open);
  }

  /** Leases the token for that purpose. */
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
