package dev.countersign.persistence.user;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JsonText;
import dev.countersign.persistence.oauth.ScopeText;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link Consent} as a row. */
@MappedEntity("consent")
record ConsentRow(
    String userId,
    String clientId,
    String scope,
    Instant givenAt,
    @Nullable Instant clientSince,
    @Nullable String claims,
    boolean untilSignOut) {

  static ConsentRow of(Consent consent) {
    return new ConsentRow(
        consent.user().value(),
        consent.client().value(),
        consent.scope().text(),
        consent.grantedAt(),
        null,
        consent.claims().isEmpty()
            ? null
            : JsonText.write(consent.claims().stream().sorted().toList()),
        consent.untilSignOut());
  }

  /** Returns whether the user has withdrawn it since it was given. */
  boolean isWithdrawn() {
    return clientSince != null && givenAt.isBefore(clientSince);
  }

  Consent toConsent() {
    return new Consent(
        new UserId(userId),
        new ClientId(clientId),
        ScopeText.read(scope),
        givenAt,
        claims == null ? Set.of() : Set.copyOf(JsonText.readStrings(claims)),
        untilSignOut);
  }
}
