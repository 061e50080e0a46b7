package dev.countersign.application.relyingsignin;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.relyingsignin.SignInContent;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Seals each sign-in before it is stored, and opens it after it was read. */
final class SealedSignIns {

  /** A stored sign-in whose seal was opened. */
  record StoredSignIn(RemoteSignIn record, SignInContent content) {}

  private final RemoteSignIns signIns;
  private final Sealer sealer;
  private final SecretHasher hasher;
  private final InstantSource clock;

  SealedSignIns(RemoteSignIns signIns, Sealer sealer, SecretHasher hasher, InstantSource clock) {
    this.signIns = signIns;
    this.sealer = sealer;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** Adds a new sign-in. */
  void add(
      RemoteSignInId id,
      RegistrationName registration,
      Optional<ClientId> owner,
      SignInContent content,
      Instant expiresAt) {
    var record =
        RemoteSignIn.contentRecord(id.value(), registration.value(), owner.map(ClientId::value), 1);
    signIns.add(
        new RemoteSignIn(
            id,
            registration,
            owner,
            1,
            hasher.hash(content.state()),
            expiresAt,
            Optional.empty(),
            Optional.empty(),
            sealer.seal(record, content.json())));
  }

  /** Returns the sign-in with this ID; empty if it is unknown, has expired or cannot be opened. */
  Optional<StoredSignIn> find(String id) {
    return RemoteSignInId.parse(id).flatMap(signIns::find).flatMap(this::open);
  }

  /** Returns the sign-in with this {@code state}, like {@link #find}. */
  Optional<StoredSignIn> findByState(String state) {
    return signIns.findByState(hasher.hash(state)).flatMap(this::open);
  }

  /** Opens a sign-in; empty if it has expired or cannot be opened. */
  Optional<StoredSignIn> open(RemoteSignIn found) {
    if (!clock.instant().isBefore(found.expiresAt())) {
      return Optional.empty();
    }
    return sealer
        .open(found.record(), found.content())
        .map(json -> Optional.of(new StoredSignIn(found, SignInContent.parse(json))))
        .orElse(unopenable -> Optional.empty());
  }

  /**
   * Returns the next state of a sign-in with this content, to be saved.
   *
   * @param expiresAt when it is removed
   */
  RemoteSignIn next(RemoteSignIn current, SignInContent content, Instant expiresAt) {
    var version = Math.incrementExact(current.version());
    var record =
        RemoteSignIn.contentRecord(
            current.id().value(),
            current.registration().value(),
            current.owner().map(ClientId::value),
            version);
    return replaced(current, version, expiresAt, sealer.seal(record, content.json()));
  }

  private static RemoteSignIn replaced(
      RemoteSignIn current, long version, Instant expiresAt, Sealed content) {
    return new RemoteSignIn(
        current.id(),
        current.registration(),
        current.owner(),
        version,
        current.state(),
        expiresAt,
        current.subject(),
        current.session(),
        content);
  }

  /** Saves a sign-in with this content; returns whether nothing else changed it meanwhile. */
  boolean save(RemoteSignIn current, SignInContent content, Instant expiresAt) {
    return signIns.save(next(current, content, expiresAt));
  }

  /** Returns the key by which the sign-ins of a person, or of a session, are found. */
  SecretHash personKey(Issuer issuer, String value) {
    return hasher.hash(issuer.value() + " " + value);
  }

  /** Returns the hash that ties the sign-in to the browser. */
  SecretHash tie(BrowserToken browser, RemoteSignInId id) {
    return hasher.hash(browser.value() + "." + id.value());
  }

  /** Returns whether the browser with this token is the one that opened the sign-in. */
  boolean isOf(Optional<BrowserToken> browser, StoredSignIn found) {
    var tie = found.content().browser();
    return browser
        .filter(
            token ->
                tie.filter(known -> known.matches(tie(token, found.record().id()))).isPresent())
        .isPresent();
  }

  /** Returns a time of expiry in whole seconds, which every store can store exactly. */
  static Instant whole(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
