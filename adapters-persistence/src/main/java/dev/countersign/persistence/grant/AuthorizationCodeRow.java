package dev.countersign.persistence.grant;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.grant.CodeChallenge;
import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.domain.oauth.SecretHash;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link StoredAuthorizationCode} as a row. */
@MappedEntity("authorization_code")
record AuthorizationCodeRow(
    @Id String codeHash,
    @Relation(Relation.Kind.MANY_TO_ONE) GrantRow grant,
    String redirectUri,
    boolean redirectUriSent,
    @Nullable String codeChallenge,
    Instant expiresAt,
    boolean redeemed) {

  static AuthorizationCodeRow of(StoredAuthorizationCode code) {
    return new AuthorizationCodeRow(
        code.hash().value(),
        GrantRow.of(code.grant()),
        code.redirectUri().value(),
        code.redirectUriSent(),
        code.challenge().map(CodeChallenge::value).orElse(null),
        code.expiresAt(),
        code.redeemed());
  }

  StoredAuthorizationCode toCode() {
    return new StoredAuthorizationCode(
        new SecretHash(codeHash),
        grant.toGrant(),
        new RedirectUri(redirectUri),
        redirectUriSent,
        Optional.ofNullable(codeChallenge).map(CodeChallenge::new),
        expiresAt,
        redeemed);
  }
}
