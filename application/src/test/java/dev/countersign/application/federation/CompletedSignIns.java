package dev.countersign.application.federation;

import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.application.relyingsignin.SignInForThisServer;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.session.SessionId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sign-in at another server, which ends as a test says. */
final class CompletedSignIns implements SignInForThisServer {

  static final RemoteSignInId ID = new RemoteSignInId("i".repeat(43));

  private final Issuer issuer;
  private final JsonObject context;

  JsonObject person = JsonObject.EMPTY;
  Optional<JsonObject> userInfo = Optional.empty();
  Optional<String> failure = Optional.empty();
  RegistrationName registration = new RegistrationName("company");
  boolean loggedOut;

  final List<JsonObject> wishes = new CopyOnWriteArrayList<>();
  final List<RemoteSignInId> ended = new CopyOnWriteArrayList<>();
  final List<SessionId> started = new CopyOnWriteArrayList<>();

  CompletedSignIns(Issuer issuer, JsonObject context) {
    this.issuer = issuer;
    this.context = context;
  }

  @Override
  public Result<Opened, RelyingPartyError> begin(Command command) {
    wishes.add(command.wish());
    return Result.ok(
        new Opened(
            new BrowserDestination(URI.create("https://login.company.example/go"), Map.of()),
            new BrowserToken("b".repeat(43))));
  }

  @Override
  public Result<Outcome, SignInRefusal> complete(
      String id, Optional<String> code, Optional<BrowserToken> browser) {
    return Result.ok(
        failure
            .<Outcome>map(error -> new Outcome.Failed(registration, error, context))
            .orElseGet(this::authenticated));
  }

  private Outcome.Authenticated authenticated() {
    return new Outcome.Authenticated(ID, registration, issuer, person, userInfo, context);
  }

  @Override
  public Result<Outcome.Authenticated, SignInRefusal> resume(
      String id, Optional<BrowserToken> browser) {
    return Result.ok(authenticated());
  }

  @Override
  public void end(RemoteSignInId id) {
    ended.add(id);
  }

  @Override
  public boolean end(RemoteSignInId id, SessionId session, Instant until) {
    started.add(session);
    return !loggedOut;
  }
}
