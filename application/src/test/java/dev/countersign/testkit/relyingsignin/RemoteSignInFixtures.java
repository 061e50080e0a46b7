package dev.countersign.testkit.relyingsignin;

import static dev.countersign.testkit.oauth.SecretHashes.hash;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Times;
import java.time.Instant;
import java.util.Optional;

/** Sign-ins at other servers, for tests of stores. Their seals cannot be opened. */
public final class RemoteSignInFixtures {

  private RemoteSignInFixtures() {}

  /** Returns the ID of the sign-in with this name. */
  public static RemoteSignInId id(String name) {
    return new RemoteSignInId(hash("sign-in-" + name.replace(' ', '-')).value());
  }

  /** Returns the hash of the state of the sign-in with this name. */
  public static SecretHash state(String name) {
    return hash("state " + name);
  }

  /** Returns a sign-in that was begun and in which every optional value is absent. */
  public static RemoteSignIn bareSignIn(String name, String registration) {
    return new RemoteSignIn(
        id(name),
        new RegistrationName(registration),
        Optional.empty(),
        1,
        state(name),
        Times.LATER,
        Optional.empty(),
        Optional.empty(),
        new Sealed("{\"ciphertext\":\"" + name + "\"}"));
  }

  /** Returns a sign-in of the client {@code shop}, in which every optional value is present. */
  public static RemoteSignIn signIn(String name, String registration) {
    var bare = bareSignIn(name, registration);
    return new RemoteSignIn(
        bare.id(),
        bare.registration(),
        Optional.of(new ClientId("shop")),
        bare.version(),
        bare.state(),
        bare.expiresAt(),
        Optional.of(hash("subject")),
        Optional.of(hash("session")),
        bare.content());
  }

  /** Returns the sign-in with this content. */
  public static RemoteSignIn sealed(RemoteSignIn signIn, Sealed content) {
    return new RemoteSignIn(
        signIn.id(),
        signIn.registration(),
        signIn.owner(),
        signIn.version(),
        signIn.state(),
        signIn.expiresAt(),
        signIn.subject(),
        signIn.session(),
        content);
  }

  /** Returns the sign-in with this expiry. */
  public static RemoteSignIn expiringAt(RemoteSignIn signIn, Instant expiresAt) {
    return new RemoteSignIn(
        signIn.id(),
        signIn.registration(),
        signIn.owner(),
        signIn.version(),
        signIn.state(),
        expiresAt,
        signIn.subject(),
        signIn.session(),
        signIn.content());
  }

  /** Returns the next version of the sign-in, of that subject and session. */
  public static RemoteSignIn next(RemoteSignIn signIn, String subject, String content) {
    return new RemoteSignIn(
        signIn.id(),
        signIn.registration(),
        signIn.owner(),
        signIn.version() + 1,
        signIn.state(),
        signIn.expiresAt().plusSeconds(1),
        Optional.of(hash(subject)),
        Optional.of(hash("session of " + subject)),
        new Sealed("{\"ciphertext\":\"" + content + "\"}"));
  }
}
