package dev.countersign.application.relyingsignin;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.clientauth.driven.UsedAssertions.Purpose;
import dev.countersign.application.lease.KeepTokens;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingsignin.SealedSignIns.StoredSignIn;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.ReadToken.Read;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingsignin.LogoutTokenCheck;
import dev.countersign.domain.relyingsignin.OwnSignIn;
import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Signs out the sign-ins of a person or a session, a limited number at a time. Also ends the
 * session of this server that began with such a sign-in.
 */
final class LogoutReceiver implements ReceiveLogout {

  private static final int BATCH = 100;
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

  private final LookUpRegistrations registrations;
  private final RemoteSignIns store;
  private final SealedSignIns signIns;
  private final KeepTokens tokens;
  private final ReadToken reader;
  private final UsedAssertions used;
  private final EndSessions endSessions;
  private final InstantSource clock;

  LogoutReceiver(
      LookUpRegistrations registrations,
      RemoteSignIns store,
      SealedSignIns signIns,
      KeepTokens tokens,
      ReadToken reader,
      UsedAssertions used,
      EndSessions endSessions,
      InstantSource clock) {
    this.registrations = registrations;
    this.store = store;
    this.signIns = signIns;
    this.tokens = tokens;
    this.reader = reader;
    this.used = used;
    this.endSessions = endSessions;
    this.clock = clock;
  }

  @Override
  public Result<Integer, String> backChannel(String registration, Optional<String> logoutToken) {
    if (logoutToken.isEmpty()) {
      return Result.refused("logout_token is missing");
    }
    return named(registration)
        .flatMap(
            found ->
                claims(found, logoutToken.get()).flatMap(claims -> signOutOnce(found, claims)));
  }

  @Override
  public Result<Integer, String> frontChannel(
      String registration, Optional<String> issuer, Optional<String> sessionId) {
    return named(registration)
        .flatMap(
            found ->
                issuer.filter(found.server().issuer().value()::equals).isPresent()
                        && sessionId.isPresent()
                    ? Result.ok(signOut(ofSession(found, sessionId.get()), Instant.MAX).size())
                    : Result.refused("iss is not the server's, or sid is missing"));
  }

  private Result<Registration, String> named(String registration) {
    return registrations.named(registration).mapError(error -> error.description());
  }

  private Result<JsonObject, String> claims(Registration registration, String token) {
    return reader
        .read(token)
        .mapError(failure -> "the logout token cannot be verified: " + failure.reason())
        .flatMap(read -> signed(registration, read))
        .flatMap(claims -> checked(registration, claims));
  }

  private static Result<JsonObject, String> signed(Registration registration, Read read) {
    // Back-Channel Logout §2.6: "Validate the Logout Token signature in the same way that an ID
    // Token signature is validated".
    var isOfServer =
        read.signedBy(registration.server().issuer())
            .filter(
                signature -> registration.details().allowsTokensSignedWith(signature.algorithm()))
            .isPresent();
    return read.claims()
        .filter(claims -> isOfServer)
        .<Result<JsonObject, String>>map(Result::ok)
        .orElseGet(
            () ->
                Result.refused(
                    "the logout token is not signed by the server with the registered algorithm"));
  }

  private Result<JsonObject, String> checked(Registration registration, JsonObject claims) {
    return new LogoutTokenCheck(registration.server().issuer(), registration.clientId())
        .problem(claims, clock.instant())
        .<Result<JsonObject, String>>map(
            problem -> Result.refused("the logout token is refused: " + problem))
        .orElseGet(() -> Result.ok(claims));
  }

  private Result<Integer, String> signOutOnce(Registration registration, JsonObject claims) {
    // A repeated token changes nothing: it does not concern later sign-ins. So a logout that was
    // interrupted can be repeated by the server.
    var issuedAt = Instant.ofEpochSecond(claims.integer("iat").orElseThrow());
    var sought =
        LogoutTokenCheck.text(claims, "sid")
            .map(session -> ofSession(registration, session))
            .orElseGet(
                () -> ofPerson(registration, LogoutTokenCheck.text(claims, "sub").orElseThrow()));
    var ended = signOut(sought, issuedAt.plus(CLOCK_DIFFERENCE));
    // "Optionally verify that another Logout Token with the same jti value has not been recently
    // received." After this time the token itself is too old.
    var until = clock.instant().plus(LogoutTokenCheck.LONGEST).plus(CLOCK_DIFFERENCE);
    var isFirst =
        used.use(
            Purpose.LOGOUT_TOKEN,
            new ClientId(registration.name().value()),
            claims.string("jti").orElseThrow(),
            until);
    // Back-Channel Logout §2.7: "Refresh tokens issued without the offline_access property to a
    // session being logged out SHOULD be revoked. Refresh tokens issued with the offline_access
    // property normally SHOULD NOT be revoked."
    ended.stream()
        .filter(end -> !end.offline())
        .forEach(end -> tokens.end(new FamilyId(end.id().value()), registration));
    return isFirst
        ? Result.ok(ended.size())
        : Result.refused("the logout token was received before");
  }

  /** Returns some of the sign-ins that are sought. */
  private interface Sought {
    List<RemoteSignIn> next();
  }

  /** A sign-in that was signed out. */
  private record End(RemoteSignInId id, boolean offline) {}

  private Sought ofSession(Registration registration, String session) {
    var key = signIns.personKey(registration.server().issuer(), session);
    return () -> store.ofSession(registration.name(), key, BATCH);
  }

  private Sought ofPerson(Registration registration, String subject) {
    var key = signIns.personKey(registration.server().issuer(), subject);
    return () -> store.ofSubject(registration.name(), key, BATCH);
  }

  private List<End> signOut(Sought sought, Instant startedBefore) {
    var ended = new ArrayList<End>();
    List<RemoteSignIn> batch;
    int before;
    do {
      before = ended.size();
      batch = sought.next();
      batch.stream().flatMap(signIn -> signOut(signIn, startedBefore).stream()).forEach(ended::add);
    } while (batch.size() == BATCH && ended.size() - before == BATCH);
    return ended;
  }

  /** Signs it out; removes it if it cannot be opened or was changed at the same time. */
  private Optional<End> signOut(RemoteSignIn signIn, Instant startedBefore) {
    var stored = signIns.open(signIn);
    if (stored.filter(found -> !isStarted(found, startedBefore)).isPresent()) {
      return Optional.empty();
    }
    var own = stored.filter(found -> found.content().own().isPresent());
    if (own.isPresent()) {
      endOwn(own.get());
      return Optional.of(new End(signIn.id(), false));
    }
    var isKept = stored.filter(this::save).isPresent();
    if (!isKept) {
      var _ = store.remove(signIn.id());
    }
    return Optional.of(
        new End(signIn.id(), isKept && stored.filter(LogoutReceiver::isOffline).isPresent()));
  }

  // A sign-in to this server may be completed at this moment. Either its completion finds the
  // change that is made here, or it has already stored the session, and the next attempt here finds
  // the session.
  private void endOwn(StoredSignIn found) {
    var id = found.record().id();
    var current = Optional.of(found);
    while (current.filter(this::isChangedBeforeSave).isPresent()) {
      current = signIns.find(id.value());
    }
    current
        .flatMap(ended -> ended.content().own())
        .flatMap(OwnSignIn::session)
        .ifPresent(
            session -> {
              var _ = endSessions.end(session);
            });
    var _ = store.remove(id);
  }

  private boolean isChangedBeforeSave(StoredSignIn found) {
    return found.content().result().isPresent() && !save(found);
  }

  private static boolean isStarted(StoredSignIn found, Instant before) {
    return found.content().startedAt().isBefore(before);
  }

  private boolean save(StoredSignIn stored) {
    var content = stored.content();
    return content
        .result()
        .map(result -> content.with(result.withoutPerson()))
        .map(
            next ->
                signIns
                    .next(stored.record(), next, stored.record().expiresAt())
                    .of(Optional.empty(), Optional.empty()))
        .filter(store::save)
        .isPresent();
  }

  /** Returns whether the application asked for access while the person is away. */
  static boolean isOffline(StoredSignIn stored) {
    return stored
        .content()
        .wish()
        .string("scope")
        .filter(scope -> Arrays.asList(scope.split(" ")).contains(Scope.OFFLINE_ACCESS))
        .isPresent();
  }
}
