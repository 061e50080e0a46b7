package dev.countersign.application.relyingsignin;

import dev.countersign.application.lease.KeepTokens;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.relyingsignin.UseSignIn.SignedInPerson;
import dev.countersign.application.relyingsignin.VisibleSignIns.Visible;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignedOut;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.domain.relyingsignin.SignInResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Uses sign-ins that were redeemed. Each use keeps them for some more days. */
final class SignInUser implements UseSignIn {

  // A use is not stored more often: it would be a write for each read.
  private static final Duration USE_INTERVAL = Duration.ofHours(1);

  private final VisibleSignIns visible;
  private final RemoteSignIns store;
  private final KeepTokens tokens;
  private final InstantSource clock;

  SignInUser(VisibleSignIns visible, RemoteSignIns store, KeepTokens tokens, InstantSource clock) {
    this.visible = visible;
    this.store = store;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** A sign-in that was redeemed. */
  private record Redeemed(Visible visible, SignInResult result, Instant expiresAt) {

    RemoteSignIn record() {
      return visible.stored().record();
    }

    FamilyId family() {
      return new FamilyId(record().id().value());
    }

    Registration registration() {
      return visible.registration();
    }
  }

  @Override
  public Result<SignedInPerson, RelyingPartyError> read(String id, RegistrationCaller caller) {
    return redeemed(id, caller)
        .flatMap(SignInUser::signedIn)
        .map(this::extended)
        .map(found -> VisibleSignIns.person(found.visible(), found.result(), found.expiresAt()));
  }

  @Override
  public Result<Obtained, RelyingPartyError> token(
      String id,
      Optional<String> scope,
      Optional<String> resource,
      Optional<String> minLife,
      RegistrationCaller caller) {
    return redeemed(id, caller)
        .flatMap(found -> isOffline(found) ? Result.ok(found) : signedIn(found))
        .flatMap(
            found ->
                tokens
                    .obtain(
                        new KeepTokens.Query(
                            found.family(), found.registration(), scope, resource, minLife))
                    .map(obtained -> after(found, obtained)));
  }

  @Override
  public Result<Optional<BrowserDestination>, RelyingPartyError> end(
      String id, RegistrationCaller caller) {
    return redeemed(id, caller)
        .map(
            found -> {
              var _ = store.remove(found.record().id());
              tokens.end(found.family(), found.registration());
              return logout(found);
            });
  }

  private static Optional<BrowserDestination> logout(Redeemed found) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("client_id", found.registration().clientId().value());
    found.result().idToken().ifPresent(token -> parameters.put("id_token_hint", token));
    return found
        .registration()
        .server()
        .endpoint(ServerEndpoint.END_SESSION)
        .map(endpoint -> new BrowserDestination(endpoint, parameters));
  }

  private static boolean isOffline(Redeemed found) {
    return LogoutReceiver.isOffline(found.visible().stored());
  }

  private static Result<Redeemed, RelyingPartyError> signedIn(Redeemed found) {
    return found.result().signedOut()
        ? Result.refused(new SignedOut("the other server has ended the person's session"))
        : Result.ok(found);
  }

  private Obtained after(Redeemed used, Obtained obtained) {
    var _ = extended(used);
    return obtained;
  }

  private Redeemed extended(Redeemed found) {
    var until = VisibleSignIns.keptUntil(clock.instant());
    if (until.isBefore(found.expiresAt().plus(USE_INTERVAL))) {
      return found;
    }
    store.extend(found.record().id(), until);
    return new Redeemed(found.visible(), found.result(), until);
  }

  private Result<Redeemed, RelyingPartyError> redeemed(String id, RegistrationCaller caller) {
    return visible
        .find(id, caller)
        .flatMap(
            found ->
                found
                    .stored()
                    .content()
                    .result()
                    .filter(SignInResult::redeemed)
                    .<Result<Redeemed, RelyingPartyError>>map(
                        result ->
                            Result.ok(
                                new Redeemed(found, result, found.stored().record().expiresAt())))
                    .orElseGet(() -> Result.refused(VisibleSignIns.unknown())));
  }
}
