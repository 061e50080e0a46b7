package dev.countersign.application.grant;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClient.Absence;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.client.WarnOfImpersonation;
import dev.countersign.application.user.FindSession;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.AccessDenied;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.error.ConsentRequired;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.LoginRequired;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.grant.AuthorizationRequest;
import dev.countersign.domain.grant.AuthorizationRequestReader;
import dev.countersign.domain.grant.Prompt;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.SessionToken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Answers authorization requests: read, sign in, consent, grant. */
final class AuthorizationRequestHandler implements Authorize, DecideConsent {

  // Whoever saw the consent page had signed in as the request wants it; reading takes a while.
  private static final Duration TIME_TO_DECIDE = Duration.ofMinutes(10);

  private final FindClient findClient;
  private final WarnOfImpersonation warnOfImpersonation;
  private final FindSession findSession;
  private final Consents consents;
  private final GrantIssuer grantIssuer;
  private final IssueFrontChannelTokens issueFrontChannelTokens;
  private final ResourcePolicy resourcePolicy;
  private final RecordClientUse recordClientUse;
  private final InstantSource clock;

  AuthorizationRequestHandler(
      FindClient findClient,
      WarnOfImpersonation warnOfImpersonation,
      FindSession findSession,
      Consents consents,
      GrantIssuer grantIssuer,
      IssueFrontChannelTokens issueFrontChannelTokens,
      ResourcePolicy resourcePolicy,
      RecordClientUse recordClientUse,
      InstantSource clock) {
    this.findClient = findClient;
    this.warnOfImpersonation = warnOfImpersonation;
    this.findSession = findSession;
    this.consents = consents;
    this.grantIssuer = grantIssuer;
    this.issueFrontChannelTokens = issueFrontChannelTokens;
    this.resourcePolicy = resourcePolicy;
    this.recordClientUse = recordClientUse;
    this.clock = clock;
  }

  /** A request of a client that is known, for a user who is signed in as the request wants it. */
  private record AuthenticatedRequest(
      AuthorizationRequest request, Client client, FindSession.SignedInUser user) {}

  @Override
  public Outcome authorize(Parameters parameters, Optional<SessionToken> session) {
    return receive(parameters, session, Duration.ZERO)
        .map(this::askOrAnswer)
        .orElse(outcome -> outcome);
  }

  @Override
  public Outcome decide(Parameters parameters, Optional<SessionToken> session, boolean allowed) {
    return receive(parameters, session, TIME_TO_DECIDE)
        .map(visit -> allowed ? consent(visit) : refuse(visit.request(), DENIED))
        .orElse(outcome -> outcome);
  }

  private static final AuthorizationError DENIED = new AccessDenied("the user denied the request");

  private Result<AuthenticatedRequest, Outcome> receive(
      Parameters parameters, Optional<SessionToken> session, Duration patience) {
    return client(parameters)
        .<Outcome>mapError(
            error -> new Outcome.Refused(new AuthorizationRefusal.NotRedirectable(error)))
        .flatMap(client -> receive(parameters, client, session, patience));
  }

  private Result<AuthenticatedRequest, Outcome> receive(
      Parameters parameters, Client client, Optional<SessionToken> session, Duration patience) {
    return AuthorizationRequestReader.read(parameters, client, resourcePolicy)
        .<Outcome>mapError(Outcome.Refused::new)
        .flatMap(request -> answerable(request, client))
        .flatMap(request -> signedIn(request, client, session, patience));
  }

  private Result<Client, AuthorizationError> client(Parameters parameters) {
    return parameters
        .get("client_id")
        .flatMap(ClientId::parse)
        .map(findClient::find)
        .orElseGet(() -> Result.refused(new Absence.Unknown()))
        .mapError(AuthorizationRequestHandler::absent)
        .flatMap(this::unlessItEnded);
  }

  private Result<Client, AuthorizationError> unlessItEnded(Client client) {
    return client
        .life()
        .end(clock.instant())
        .<Result<Client, AuthorizationError>>map(
            end -> Result.refused(new InvalidRequest(end.reason())))
        .orElseGet(() -> Result.ok(client));
  }

  private static AuthorizationError absent(Absence absence) {
    return switch (absence) {
      case Absence.Unknown() -> new InvalidRequest("client_id is missing or unknown");
      // draft-ietf-oauth-client-id-metadata-document §5.1: if "fetching the metadata document
      // fails, the authorization server SHOULD abort the authorization request."
      case Absence.Unavailable() ->
          new TemporarilyUnavailable("the document at client_id cannot be fetched");
      case Absence.Unusable(var reason) ->
          new InvalidRequest("the document at client_id: " + reason);
    };
  }

  /** The same request, if it can be answered: before anybody is made to sign in for it. */
  private Result<AuthorizationRequest, Outcome> answerable(
      AuthorizationRequest request, Client client) {
    return tokens(request, client).map(made -> request);
  }

  /** What makes the tokens that go out from here, if there are to be some. */
  private Result<Optional<IssueFrontChannelTokens.Tokens>, Outcome> tokens(
      AuthorizationRequest request, Client client) {
    return request.responseType().frontChannelToken()
        ? issueFrontChannelTokens
            .prepare(client, request.responseType(), request.resources())
            .<Outcome>mapError(error -> refuse(request, error))
            .map(Optional::of)
        : Result.ok(Optional.empty());
  }

  private Result<AuthenticatedRequest, Outcome> signedIn(
      AuthorizationRequest request,
      Client client,
      Optional<SessionToken> session,
      Duration patience) {
    var user =
        findSession.find(session).filter(found -> isFreshFor(request, found.session(), patience));
    if (user.isPresent()) {
      return Result.ok(new AuthenticatedRequest(request, client, user.get()));
    }
    // OpenID Connect Core §3.1.2.1, prompt none: "The Authorization Server MUST NOT display any
    // authentication or consent user interface pages."
    return Result.refused(
        request.asksFor(Prompt.NONE)
            ? refuse(request, new LoginRequired("nobody is signed in"))
            : new Outcome.SignInNeeded(client, request.loginHint()));
  }

  private boolean isFreshFor(AuthorizationRequest request, Session session, Duration patience) {
    var age = Duration.between(session.authenticatedAt(), clock.instant()).toSeconds();
    if (request.asksFor(Prompt.LOGIN) || request.asksFor(Prompt.SELECT_ACCOUNT)) {
      return age < patience.toSeconds();
    }
    return request.maxAge().map(most -> age <= most.plus(patience).toSeconds()).orElse(true);
  }

  private Outcome askOrAnswer(AuthenticatedRequest visit) {
    if (!mustAsk(visit)) {
      return answer(visit, () -> {});
    }
    var request = visit.request();
    return request.asksFor(Prompt.NONE)
        ? refuse(request, new ConsentRequired("the user has not consented to this"))
        : consentNeeded(visit);
  }

  private Outcome consentNeeded(AuthenticatedRequest visit) {
    var redirectUri = visit.request().redirectUri();
    return new Outcome.ConsentNeeded(
        visit.client(),
        visit.user().account(),
        visit.request().scope(),
        redirectUri,
        warnOfImpersonation.warnings(visit.client(), redirectUri));
  }

  private boolean mustAsk(AuthenticatedRequest visit) {
    var request = visit.request();
    if (request.asksFor(Prompt.CONSENT) || isUnsureOfClient(visit)) {
      return true;
    }
    return !given(visit).map(scope -> scope.covers(request.scope())).orElse(false);
  }

  // RFC 7592 §2.3 lets clients end, and a later one may bear the same client_id: what was given to
  // the one before was not given to it.
  private Optional<Scope> given(AuthenticatedRequest visit) {
    return consents
        .find(visit.user().account().id(), visit.request().client())
        .filter(consent -> !consent.givenAt().isBefore(visit.client().issuedAt()))
        .map(Consent::scope);
  }

  // RFC 8252 §8.6: "Authorization servers SHOULD NOT process authorization requests automatically
  // without user consent or interaction, except when the identity of the client can be assured." A
  // client proves itself when it redeems a code; for a token from this endpoint it never does.
  private static boolean isUnsureOfClient(AuthenticatedRequest visit) {
    var proved =
        !visit.client().metadata().isPublic()
            && !visit.request().responseType().frontChannelToken();
    return !proved && !visit.request().redirectUri().identifiesClient();
  }

  private Outcome consent(AuthenticatedRequest visit) {
    return answer(visit, () -> keepConsent(visit));
  }

  private void keepConsent(AuthenticatedRequest visit) {
    var user = visit.user().account().id();
    var scope = given(visit).orElse(Scope.NONE).union(visit.request().scope());
    consents.put(new Consent(user, visit.request().client(), scope, clock.instant()));
  }

  private Outcome answer(AuthenticatedRequest visit, Runnable before) {
    return tokens(visit.request(), visit.client())
        .<Outcome>map(
            tokens -> {
              before.run();
              var response = grantIssuer.give(visit.request(), visit.user().session(), tokens);
              // Here and nowhere else does a client come that only has tokens from this endpoint.
              recordClientUse.record(visit.client());
              return new Outcome.Answered(response);
            })
        .orElse(refused -> refused);
  }

  private static Outcome refuse(AuthorizationRequest request, AuthorizationError error) {
    return new Outcome.Refused(
        new AuthorizationRefusal.Redirectable(
            request.redirectUri(), request.responseMode(), request.state(), error));
  }
}
