package dev.countersign.persistence.account;

import dev.countersign.application.account.driven.UserRecords.ConsentOfClient;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.client.ClientMetadataJson;
import dev.countersign.persistence.oauth.JsonText;
import dev.countersign.persistence.oauth.ScopeText;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A consent with the metadata of its client, as a row. */
@MappedEntity("consent")
record UserConsentRow(
    String userId,
    String clientId,
    String scope,
    Instant givenAt,
    @Nullable String claims,
    boolean untilSignOut,
    @Nullable String metadata) {

  ConsentOfClient toConsent() {
    var consent =
        new Consent(
            new UserId(userId),
            new ClientId(clientId),
            ScopeText.read(scope),
            givenAt,
            claims == null ? Set.of() : Set.copyOf(JsonText.readStrings(claims)),
            untilSignOut);
    return new ConsentOfClient(
        consent, Optional.ofNullable(metadata).map(ClientMetadataJson::read));
  }
}
