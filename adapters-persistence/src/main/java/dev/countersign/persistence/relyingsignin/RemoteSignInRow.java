package dev.countersign.persistence.relyingsignin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.sealing.Sealed;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link RemoteSignIn} as a row. */
@MappedEntity("rp_sign_in")
record RemoteSignInRow(
    @Id String id,
    String registration,
    @Nullable String owner,
    long version,
    String state,
    Instant expiresAt,
    @Nullable String subject,
    @Nullable String session,
    String content) {

  static RemoteSignInRow of(RemoteSignIn signIn) {
    return new RemoteSignInRow(
        signIn.id().value(),
        signIn.registration().value(),
        signIn.owner().map(ClientId::value).orElse(null),
        signIn.version(),
        signIn.state().value(),
        signIn.expiresAt(),
        signIn.subject().map(SecretHash::value).orElse(null),
        signIn.session().map(SecretHash::value).orElse(null),
        signIn.content().jwe());
  }

  RemoteSignIn toSignIn() {
    return new RemoteSignIn(
        new RemoteSignInId(id),
        new RegistrationName(registration),
        Optional.ofNullable(owner).map(ClientId::new),
        version,
        new SecretHash(state),
        expiresAt,
        Optional.ofNullable(subject).map(SecretHash::new),
        Optional.ofNullable(session).map(SecretHash::new),
        new Sealed(content));
  }
}
