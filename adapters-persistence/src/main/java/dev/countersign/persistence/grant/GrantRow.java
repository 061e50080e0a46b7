package dev.countersign.persistence.grant;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantSession;
import dev.countersign.domain.grant.Nonce;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.RequestedClaims;
import dev.countersign.domain.profile.RequestedClaimsReader;
import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JsonText;
import dev.countersign.persistence.oauth.ScopeText;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Grant} as a row. */
@MappedEntity("issued_grant")
record GrantRow(
    @Id String grantId,
    String clientId,
    String userId,
    String scope,
    String resources,
    @Nullable String nonce,
    Instant authenticatedAt,
    Instant givenAt,
    @Nullable String claimsLocales,
    @Nullable String claims,
    @Nullable String sector,
    @Nullable String sessionId,
    @Nullable String sid,
    boolean endsWithSession,
    @Nullable String federated) {

  static GrantRow of(Grant grant) {
    return new GrantRow(
        grant.id().value(),
        grant.client().value(),
        grant.user().value(),
        grant.scope().text(),
        JsonText.write(grant.resources().stream().map(ResourceIndicator::value).toList()),
        grant.nonce().map(nonce -> JsonText.write(nonce.value())).orElse(null),
        grant.authenticatedAt(),
        grant.grantedAt(),
        grant.claimsLocales().isEmpty() ? null : grant.claimsLocales().text(),
        grant.claims().isEmpty() ? null : JsonText.write(grant.claims().json()),
        grant.sector().orElse(null),
        grant.session().map(session -> session.id().value()).orElse(null),
        grant.session().map(session -> session.sid().value()).orElse(null),
        grant.session().map(GrantSession::endsGrant).orElse(false),
        grant.federated().map(FederatedAuthentication::json).map(JsonText::write).orElse(null));
  }

  Grant toGrant() {
    return new Grant(
        new GrantId(grantId),
        new ClientId(clientId),
        new UserId(userId),
        ScopeText.read(scope),
        JsonText.readStrings(resources).stream().map(ResourceIndicator::new).toList(),
        Optional.ofNullable(nonce).map(text -> new Nonce(JsonText.readString(text))),
        authenticatedAt,
        givenAt,
        languages(claimsLocales),
        claims(claims),
        Optional.ofNullable(sector),
        session(),
        Optional.ofNullable(federated)
            .map(JsonText::readObject)
            .map(FederatedAuthentication::parse));
  }

  private Optional<GrantSession> session() {
    return sessionId == null || sid == null
        ? Optional.empty()
        : Optional.of(new GrantSession(new SessionId(sessionId), new Sid(sid), endsWithSession));
  }

  static RequestedClaims claims(@Nullable String stored) {
    return stored == null
        ? RequestedClaims.NONE
        : RequestedClaimsReader.readStored(JsonText.readObject(stored))
            .orElse(
                reason -> {
                  throw new IllegalStateException("stored claims: " + reason);
                });
  }

  static LanguageTags languages(@Nullable String claimsLocales) {
    return claimsLocales == null ? LanguageTags.NONE : LanguageTags.parse(claimsLocales);
  }
}
