package dev.countersign.testserver.service;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.grant.Authorize;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.grant.DecideConsent;
import dev.countersign.application.key.CompromiseKey;
import dev.countersign.application.key.ListKeys;
import dev.countersign.application.key.RotateRing;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.session.StartSession;
import dev.countersign.application.token.RequestTokens;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testserver.service.ServiceEntryPoint.CallArguments;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls the use cases of a running service for a test. */
final class ServiceOperations {

  private final ApplicationContext context;
  private final InMemoryStores stores;
  private final TestControls controls;
  private final InitialAccessToken registrationToken;
  private final String issuer;

  ServiceOperations(
      ApplicationContext context,
      InMemoryStores stores,
      TestControls controls,
      InitialAccessToken registrationToken) {
    this.context = context;
    this.stores = stores;
    this.controls = controls;
    this.registrationToken = registrationToken;
    this.issuer = context.getBean(Issuer.class).value();
  }

  String issuer() {
    return issuer;
  }

  /** Creates a user; returns the {@code sub}. */
  String addUser(CallArguments given) {
    var name = given.text("name");
    var username =
        Username.parse(name).orElseThrow(() -> refused("user " + name, "is no valid username"));
    var profile =
        context
            .getBean(ProfileReader.class)
            .read(Plain.object(given.required("claims")))
            .orElse(
                invalid -> {
                  throw refused("user " + name + ": claim " + invalid.name(), invalid.reason());
                });
    var command =
        new CreateAccount.Command(
            username,
            Password.parse(given.text("password")),
            profile,
            given.has("sub") ? UserId.parse(given.text("sub")) : Optional.empty(),
            Actor.OPERATOR);
    var account =
        context
            .getBean(CreateAccount.class)
            .create(command)
            .orElse(
                refusal -> {
                  throw refused("user " + name, reason(refusal));
                });
    controls
        .tokens()
        .addToSubject(account.id().value(), Plain.object(given.required("tokenClaims")));
    return account.id().value();
  }

  private static String reason(CreateAccount.CreationRefusal refusal) {
    return switch (refusal) {
      case CreateAccount.CreationRefusal.NameTaken() -> "the username is taken";
      case CreateAccount.CreationRefusal.NameRefused() ->
          "the username has characters that usernames must not have";
      case CreateAccount.CreationRefusal.IdTaken() -> "the sub is taken";
      case CreateAccount.CreationRefusal.PasswordRefused(var reason) ->
          "the password: " + reason.message();
      case CreateAccount.CreationRefusal.TemporarilyUnavailable() -> "no processor is free";
    };
  }

  /** Registers a client, as RFC 7591 does; returns its registration. */
  Map<String, Object> addClient(CallArguments given) {
    var document = Plain.object(given.required("metadata"));
    var registered =
        context
            .getBean(RegisterClient.class)
            .register(new RegisterClient.Command(Optional.of(registrationToken), document, false))
            .orElse(
                error -> {
                  throw refused(
                      "client " + document.string("preferred_client_id").orElse(""), error);
                });
    var id = registered.client().id().value();
    controls.tokens().addToClient(id, Plain.object(given.required("tokenClaims")));
    var answer = new LinkedHashMap<String, Object>();
    answer.put("client_id", id);
    registered.secret().ifPresent(secret -> answer.put("client_secret", secret.value()));
    return answer;
  }

  /** Issues tokens to a client: for a user, with a new session, or with client credentials. */
  Map<String, Object> tokens(CallArguments given) {
    var client = client(given.text("client"));
    var asked = new LinkedHashMap<String, String>();
    asked.put("scope", String.join(" ", given.texts("scopes")));
    if (given.has("resource")) {
      asked.put("resource", given.text("resource"));
    }
    return given.has("user")
        ? exchange(client, authorized(client, account(given.text("user")), asked))
        : exchange(client, parameters(asked, "grant_type", "client_credentials"));
  }

  private Client client(String id) {
    return context
        .getBean(Clients.class)
        .find(new ClientId(id))
        .orElseThrow(() -> refused("client " + id, "is not declared and not registered"));
  }

  private Account account(String name) {
    return Username.parse(name)
        .flatMap(context.getBean(Accounts.class)::named)
        .orElseThrow(() -> refused("user " + name, "is not declared"));
  }

  private Parameters authorized(Client client, Account account, Map<String, String> asked) {
    var session =
        context
            .getBean(StartSession.class)
            .start(
                new StartSession.Command(
                    account,
                    List.of("pwd"),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty()));
    var redirectUri =
        client.metadata().redirectUris().stream()
            .findFirst()
            .orElseThrow(
                () -> refused("client " + client.id().value(), "has no redirect_uri for a user"))
            .value();
    // RFC 7636 §4.2, with the values of its appendix B.
    var request =
        parameters(
            asked,
            "response_type",
            "code",
            "client_id",
            client.id().value(),
            "redirect_uri",
            redirectUri,
            "code_challenge",
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            "code_challenge_method",
            "S256");
    var token = Optional.of(session.token());
    var outcome = context.getBean(Authorize.class).authorize(request, token);
    if (outcome instanceof Outcome.ConsentNeeded) {
      outcome = context.getBean(DecideConsent.class).decide(request, token, true);
    }
    if (!(outcome instanceof Outcome.Responded(var response))) {
      throw refused("an authorization for " + client.id().value(), outcome.toString());
    }
    var code = response.parameters().get("code");
    if (code == null) {
      throw refused(
          "an authorization for " + client.id().value(),
          response.parameters().getOrDefault("error", "")
              + ": "
              + response.parameters().getOrDefault("error_description", ""));
    }
    return parameters(
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        redirectUri,
        "code_verifier",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  }

  private Map<String, Object> exchange(Client client, Parameters request) {
    var issued =
        trusting(client)
            .request(new PresentedCredentials.NameOnly(client.id()), request)
            .orElse(
                error -> {
                  throw refused("tokens for " + client.id().value(), error);
                });
    return answer(issued);
  }

  /**
   * Returns the use case without client authentication, because the test server does not have the
   * private keys of clients.
   */
  private RequestTokens trusting(Client client) {
    var real = context.getBean(TokenUseCases.GrantHandlerDependencies.class);
    AuthenticateClient authenticated = credentials -> Result.ok(client);
    return TokenUseCases.requestTokens(
        context.getBean(TokenUseCases.IssuerDependencies.class),
        new TokenUseCases.GrantHandlerDependencies(
            authenticated,
            real.codes(),
            real.refreshTokens(),
            real.revocations(),
            real.findGrantUser(),
            real.unitOfWork(),
            real.hasher()));
  }

  private static Map<String, Object> answer(IssuedTokens issued) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("access_token", issued.accessToken().value());
    answer.put("expires_in", issued.lifetime().toSeconds());
    answer.put("scope", String.join(" ", issued.scope().tokens()));
    issued.refreshToken().ifPresent(token -> answer.put("refresh_token", token.value()));
    issued.idToken().ifPresent(token -> answer.put("id_token", token.value()));
    return answer;
  }

  /** Uses a refresh token as a thief would. A later use by its client is a replay. */
  Map<String, Object> useRefreshToken(String clientId, String token) {
    return exchange(
        client(clientId), parameters("grant_type", "refresh_token", "refresh_token", token));
  }

  /** Returns the audit events, the oldest first. */
  List<Map<String, Object>> events() {
    var events = new ArrayList<Map<String, Object>>();
    for (var numbered : stores.securityEvents().before(Optional.empty(), Long.MAX_VALUE, 10_000)) {
      var event = numbered.event();
      events.addFirst(
          Map.of(
              "at", event.at(),
              "actor", event.actor().value(),
              "category", event.category().wireName(),
              "action", event.action(),
              "subject", event.subject(),
              "details", event.details()));
    }
    return events;
  }

  /** Makes the next key of each signing ring active at once; returns their identifiers. */
  List<String> rotateKeys() {
    var rings = signingKeys().stream().map(key -> key.identity().ring()).distinct().toList();
    var rotate = context.getBean(RotateRing.class);
    return rings.stream()
        .map(
            ring ->
                rotate
                    .rotate(ring, true, Actor.OPERATOR)
                    .orElse(
                        refusal -> {
                          throw refused("the rotation of " + ring.name(), refusal.toString());
                        })
                    .key()
                    .identity()
                    .id()
                    .value())
        .toList();
  }

  /** Replaces the active signing keys as disclosed keys; returns their identifiers. */
  List<String> compromiseKeys() {
    var compromise = context.getBean(CompromiseKey.class);
    return signingKeys().stream()
        .filter(Key.Active.class::isInstance)
        .map(
            key ->
                compromise
                    .compromise(key.identity().id(), Actor.OPERATOR)
                    .orElse(
                        refusal -> {
                          throw refused(
                              "ending " + key.identity().id().value(), refusal.toString());
                        })
                    .identity()
                    .id()
                    .value())
        .toList();
  }

  private List<Key> signingKeys() {
    return context.getBean(ListKeys.class).list(KeyOwner.PROVIDER).stream()
        .map(ListKeys.Listed::key)
        .filter(key -> key.identity().ring().use() == KeyUse.SIGNATURE)
        .toList();
  }

  /** Lets the secrets of a client expire now. */
  void expireSecrets(String clientId) {
    var client = client(clientId);
    var past = Optional.of(controls.clock().instant().minus(Duration.ofSeconds(1)));
    var expired = client.secrets().stream().map(secret -> secret.until(past)).toList();
    if (!context.getBean(Clients.class).replace(client.with(expired).next())) {
      throw refused("client " + clientId, "was changed at the same time");
    }
  }

  private static Parameters parameters(String... namesAndValues) {
    return parameters(Map.of(), namesAndValues);
  }

  private static Parameters parameters(Map<String, String> further, String... namesAndValues) {
    var values = new LinkedHashMap<String, List<String>>();
    further.forEach((name, value) -> values.put(name, List.of(value)));
    for (var i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return new Parameters(values);
  }

  private static IllegalArgumentException refused(String what, OAuthError error) {
    return refused(what, error.code() + ": " + error.description());
  }

  private static IllegalArgumentException refused(String what, String why) {
    return new IllegalArgumentException(what + ": " + why);
  }
}
