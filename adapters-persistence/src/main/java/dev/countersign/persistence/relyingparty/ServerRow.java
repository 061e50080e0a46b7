package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.ServerCheck;
import dev.countersign.domain.relyingparty.ServerKeys;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link KnownServer} as a row, with its keys. */
@MappedEntity("rp_server")
record ServerRow(
    @Id String issuer,
    String metadata,
    @Nullable String offered,
    Instant succeededAt,
    Instant attemptedAt,
    int failures,
    @Nullable String failure,
    Instant dueAt,
    long version,
    @Nullable String jwks,
    @Nullable Instant jwksFetchedAt) {

  KnownServer toServer() {
    return new KnownServer(
        ServerMetadataJson.read(metadata),
        Optional.ofNullable(offered).map(ServerMetadataJson::read),
        new ServerCheck(succeededAt, attemptedAt, failures, Optional.ofNullable(failure), dueAt),
        version);
  }

  /** Returns the keys; empty if none are stored. */
  Optional<ServerKeys> toKeys() {
    return jwks == null || jwksFetchedAt == null
        ? Optional.empty()
        : Optional.of(new ServerKeys(ServerKeysJson.read(jwks), jwksFetchedAt));
  }
}
