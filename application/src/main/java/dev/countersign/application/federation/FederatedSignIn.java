package dev.countersign.application.federation;

import dev.countersign.application.federation.SignInThroughServer.Outcome.LinkNeeded;
import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.application.relyingsignin.SignInForThisServer;
import dev.countersign.application.relyingsignin.SignInForThisServer.Outcome.Authenticated;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.StartSession;
import dev.countersign.application.user.ConfirmUser;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.federation.FederatedServer;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.federation.UnknownPeople;
import dev.countersign.domain.grant.Prompt;
import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.relyingsignin.SignInWishReader;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.user.Account;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs people in through other servers. */
final class FederatedSignIn implements SignInThroughServer {

  private static final int LONGEST_SHOWN = 50;
  private static final String DENIED = "access_denied";

  /** The use cases that start and end sessions, and the clock. */
  record Sessions(StartSession start, EndSessions end, InstantSource clock) {}

  private final FederatedServers servers;
  private final SignInForThisServer signIns;
  private final FederatedAccounts accounts;
  private final ManageLinkedIdentities links;
  private final ConfirmUser confirmUser;
  private final Sessions sessions;
  private final FederationUris uris;

  FederatedSignIn(
      FederatedServers servers,
      SignInForThisServer signIns,
      FederatedAccounts accounts,
      ManageLinkedIdentities links,
      ConfirmUser confirmUser,
      Sessions sessions,
      FederationUris uris) {
    this.servers = servers;
    this.signIns = signIns;
    this.accounts = accounts;
    this.links = links;
    this.confirmUser = confirmUser;
    this.sessions = sessions;
    this.uris = uris;
  }

  @Override
  public Result<Opened, Unavailable> begin(Begin begin) {
    return servers
        .of(begin.registration())
        .filter(server -> server.canSatisfy(begin.required()))
        .map(server -> begin(server, begin))
        .orElseGet(() -> Result.refused(new Unavailable("the server is not offered")));
  }

  private Result<Opened, Unavailable> begin(FederatedServer server, Begin begin) {
    return signIns
        .begin(
            new SignInForThisServer.Command(
                server.registration(),
                wish(server, begin.required()),
                begin.context(),
                begin.browser()))
        .mapError(error -> new Unavailable(error.description()));
  }

  private JsonObject wish(FederatedServer server, RequiredAuthentication required) {
    var wish =
        JsonObject.EMPTY
            .with("scope", server.scope().text())
            .with("return_to", uris.returnTo())
            .with("claims", claims(server.theirContexts(required.contexts())));
    var prompt = prompt(required);
    if (!prompt.isEmpty()) {
      wish = wish.with("prompt", prompt);
    }
    return required.maxAge().isPresent()
        ? wish.with(
            "max_age", Math.min(required.maxAge().get().toSeconds(), SignInWishReader.LONGEST_AGE))
        : wish;
  }

  // prompt=consent is not sent to the other server, because this server asks for the consent.
  private static String prompt(RequiredAuthentication required) {
    return Stream.of(Prompt.LOGIN, Prompt.SELECT_ACCOUNT)
        .filter(required.prompts()::contains)
        .map(Prompt::wireName)
        .collect(Collectors.joining(" "));
  }

  // auth_time is always requested: without it, the session satisfies no later request with max_age.
  private static JsonObject claims(List<String> contexts) {
    var essential = JsonObject.EMPTY.with("essential", true);
    var idToken = JsonObject.EMPTY.with("auth_time", essential);
    return JsonObject.EMPTY.with(
        "id_token",
        contexts.isEmpty()
            ? idToken
            : idToken.with("acr", essential.with("values", JsonArray.ofStrings(contexts))));
  }

  @Override
  public Result<Outcome, SignInRefusal> complete(Return returned) {
    return signIns
        .complete(returned.id(), returned.code(), returned.browser())
        .map(
            outcome ->
                switch (outcome) {
                  case SignInForThisServer.Outcome.Failed failed -> failed(failed);
                  case Authenticated person -> authenticated(person, returned);
                });
  }

  private Outcome failed(SignInForThisServer.Outcome.Failed failed) {
    return new Outcome.Refused(
        failed.error().equals(DENIED) ? Reason.REFUSED_THERE : Reason.FAILED,
        label(failed.registration()),
        failed.context());
  }

  private String label(RegistrationName registration) {
    return servers
        .of(registration.value())
        .map(FederatedServer::label)
        .orElseGet(registration::value);
  }

  private Outcome authenticated(Authenticated person, Return returned) {
    var server = servers.of(person.registration().value());
    var subject = person.claims().string("sub").filter(LinkedIdentity::isSubject);
    if (server.isEmpty() || subject.isEmpty()) {
      return refused(person, Reason.FAILED);
    }
    var known = accounts.find(person.issuer(), subject.get());
    if (known.isPresent()) {
      return known(server.get(), person, known.get(), returned);
    }
    return switch (server.get().unknown()) {
      case REFUSED -> refused(person, Reason.UNKNOWN);
      case LINKED -> waiting(person);
      case CREATED ->
          accounts
              .create(server.get(), person, subject.get())
              .map(account -> known(server.get(), person, account, returned))
              .orElseGet(() -> refused(person, Reason.FAILED));
    };
  }

  private Outcome refused(Authenticated person, Reason reason) {
    signIns.end(person.id());
    return new Outcome.Refused(reason, label(person.registration()), person.context());
  }

  private LinkNeeded waiting(Authenticated person) {
    return new LinkNeeded(
        person.id(), label(person.registration()), shown(person), person.context());
  }

  // On a shared computer, the session of another person can be open at the other server.
  private static Optional<String> shown(Authenticated person) {
    return Stream.of("preferred_username", "email", "name")
        .flatMap(
            claim ->
                person
                    .userInfo()
                    .flatMap(claims -> claims.string(claim))
                    .or(() -> person.claims().string(claim))
                    .stream())
        .filter(FederatedSignIn::canBeShown)
        .findFirst();
  }

  private static boolean canBeShown(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_SHOWN
        && name.chars().noneMatch(Character::isISOControl);
  }

  private Outcome known(
      FederatedServer server, Authenticated person, Account account, Return returned) {
    if (account.life().disabled()) {
      return refused(person, Reason.DISABLED);
    }
    return switch (confirmUser.confirmNow(account)) {
      case CONFIRMED -> signedIn(server, person, account, returned);
      case GONE -> refused(person, Reason.DISABLED);
      case UNAVAILABLE -> refused(person, Reason.FAILED);
    };
  }

  private Outcome signedIn(
      FederatedServer server, Authenticated person, Account account, Return returned) {
    var started =
        sessions
            .start()
            .start(
                new StartSession.Command(
                    account,
                    List.of(),
                    returned.previous(),
                    false,
                    returned.origin(),
                    Optional.of(
                        server.authentication(person.claims(), sessions.clock().instant()))));
    var session = started.session();
    if (!signIns.end(person.id(), session.id(), session.expiresAt())) {
      var _ = sessions.end().end(session.id());
      return refused(person, Reason.FAILED);
    }
    return new Outcome.SignedIn(started, person.context());
  }

  @Override
  public Result<LinkNeeded, SignInRefusal> waiting(String id, Optional<BrowserToken> browser) {
    return linkable(id, browser).map(this::waiting);
  }

  private Result<Authenticated, SignInRefusal> linkable(String id, Optional<BrowserToken> browser) {
    return signIns
        .resume(id, browser)
        .flatMap(
            person ->
                servers
                    .of(person.registration().value())
                    .filter(server -> server.unknown() == UnknownPeople.LINKED)
                    .<Result<Authenticated, SignInRefusal>>map(server -> Result.ok(person))
                    .orElseGet(() -> Result.refused(SignInRefusal.UNKNOWN)));
  }

  @Override
  public Result<Boolean, SignInRefusal> link(
      String id, Optional<BrowserToken> browser, Session session) {
    return linkable(id, browser)
        .map(
            person -> {
              signIns.end(person.id());
              return links.link(
                      session.user(),
                      person.issuer(),
                      person.claims().string("sub").orElseThrow(),
                      Actor.USER)
                  instanceof Result.Ok;
            });
  }
}
