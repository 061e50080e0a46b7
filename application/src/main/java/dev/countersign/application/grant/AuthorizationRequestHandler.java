package dev.countersign.application.grant;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClient.Absence;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.client.WarnOfImpersonation;
import dev.countersign.application.grant.FindHintedPerson.HintedPerson;
import dev.countersign.application.keptrequest.ContinueKeptRequest;
import dev.countersign.application.session.FindSession;
import dev.countersign.application.user.FindSubject;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.AccessDenied;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.error.ConsentRequired;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.LoginRequired;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.error.UnmetAuthenticationRequirements;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.grant.AuthorizationRequest;
import dev.countersign.domain.grant.AuthorizationRequestReader;
import dev.countersign.domain.grant.Prompt;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.Consent;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Processes authorization requests: validation, sign-in, account choice, consent, grant. */
final class AuthorizationRequestHandler
    implements Authorize, ContinueAuthorization, ChooseAccount, DecideConsent {

  private final FindClient findClient;
  private final WarnOfImpersonation warnOfImpersonation;
  private final FindSession findSession;
  private final Consents consents;
  private final GrantIssuer grantIssuer;
  private final IssueFrontChannelTokens issueFrontChannelTokens;
  private final ResourcePolicy resourcePolicy;
  private final RecordClientUse recordClientUse;
  private final FindHintedPerson findHintedPerson;
  private final InstantSource clock;
  private final ClaimsRequestReader claimsRequestReader;
  private final ClaimsConsents claimsConsents;
  private final FindSubject findSubject;
  private final ContinueKeptRequest continueKeptRequest;
  private final AuthenticationContexts contexts;

  AuthorizationRequestHandler(
      FindClient findClient,
      WarnOfImpersonation warnOfImpersonation,
      FindSession findSession,
      Consents consents,
      GrantIssuer grantIssuer,
      IssueFrontChannelTokens issueFrontChannelTokens,
      ResourcePolicy resourcePolicy,
      RecordClientUse recordClientUse,
      FindHintedPerson findHintedPerson,
      InstantSource clock,
      ClaimsRequestReader claimsRequestReader,
      ClaimsConsents claimsConsents,
      FindSubject findSubject,
      ContinueKeptRequest continueKeptRequest,
      AuthenticationContexts contexts) {
    this.findClient = findClient;
    this.warnOfImpersonation = warnOfImpersonation;
    this.findSession = findSession;
    this.consents = consents;
    this.grantIssuer = grantIssuer;
    this.issueFrontChannelTokens = issueFrontChannelTokens;
    this.resourcePolicy = resourcePolicy;
    this.recordClientUse = recordClientUse;
    this.findHintedPerson = findHintedPerson;
    this.clock = clock;
    this.claimsRequestReader = claimsRequestReader;
    this.claimsConsents = claimsConsents;
    this.findSubject = findSubject;
    this.continueKeptRequest = continueKeptRequest;
    this.contexts = contexts;
  }

  /**
   * A valid request of a known client, and the session that it requires.
   *
   * @param request the request
   * @param client the client that sent it
   * @param session the session that the request requires
   */
  private record RequestOfClient(
      AuthorizationRequest request, Client client, SessionRequirement session) {}

  /** Such a request, and a user whose session is the required one. */
  private record AuthenticatedRequest(RequestOfClient of, FindSession.SignedInUser user) {

    AuthorizationRequest request() {
      return of.request();
    }

    Client client() {
      return of.client();
    }

    OfflineAccess access() {
      return new OfflineAccess(request(), client());
    }
  }

  @Override
  public Outcome authorize(AskedRequest request, Optional<SessionToken> session) {
    return process(request, session, Step.REQUEST);
  }

  @Override
  public Outcome continueAfterSignIn(AskedRequest request, Optional<SessionToken> session) {
    return process(request, session, Step.SIGN_IN);
  }

  @Override
  public Outcome continueWithSignedInAccount(AskedRequest request, Optional<SessionToken> session) {
    return process(request, session, Step.ACCOUNT_CHOICE);
  }

  private Outcome process(AskedRequest asked, Optional<SessionToken> session, Step step) {
    var outcome =
        receive(asked.parameters(), session, step, this::whileUnavailable)
            .map(authenticated -> requestChoiceOrContinue(authenticated, asked))
            .orElse(other -> other);
    return endIfRefused(asked, outcome);
  }

  // A grant ends the kept request in its own unit of work. A refusal stores nothing besides.
  private Outcome endIfRefused(AskedRequest asked, Outcome outcome) {
    return outcome instanceof Outcome.Refused && !end(asked)
        ? new Outcome.AlreadyAnswered()
        : outcome;
  }

  private boolean end(AskedRequest asked) {
    return asked.kept().map(continueKeptRequest::end).orElse(true);
  }

  @Override
  public Outcome decide(AskedRequest asked, Optional<SessionToken> session, boolean allowed) {
    // A user who denies the request needs no directory.
    var outcome =
        receive(
                asked.parameters(),
                session,
                Step.DECISION,
                (request, client) ->
                    allowed ? whileUnavailable(request, client) : refuse(request, DENIED))
            .map(
                authenticated ->
                    allowed
                        ? consent(authenticated, asked)
                        : refuse(authenticated.request(), DENIED))
            .orElse(other -> other);
    return endIfRefused(asked, outcome);
  }

  private static final AuthorizationError DENIED = new AccessDenied("the user denied the request");

  private Result<AuthenticatedRequest, Outcome> receive(
      Parameters parameters,
      Optional<SessionToken> session,
      Step step,
      BiFunction<AuthorizationRequest, Client, Outcome> whileUnavailable) {
    return client(parameters)
        .<Outcome>mapError(
            error -> new Outcome.Refused(new AuthorizationRefusal.NotRedirectable(error)))
        .flatMap(client -> receive(parameters, client, step))
        .flatMap(request -> signedIn(request, session, whileUnavailable))
        .flatMap(this::requireContext)
        .flatMap(this::requireAuthTime);
  }

  private Result<RequestOfClient, Outcome> receive(
      Parameters parameters, Client client, Step step) {
    return AuthorizationRequestReader.read(parameters, client, resourcePolicy)
        .<Outcome>mapError(Outcome.Refused::new)
        .flatMap(request -> withClaims(request, parameters, client))
        .flatMap(request -> requireIssuableTokens(request, client))
        .flatMap(request -> required(request, client, step));
  }

  /** Verifies whom the client expects; refuses a hint that is no ID token of this server. */
  private Result<RequestOfClient, Outcome> required(
      AuthorizationRequest request, Client client, Step step) {
    return request
        .idTokenHint()
        .map(
            hint ->
                findHintedPerson
                    .find(hint, client)
                    .<Outcome>mapError(invalid -> refuse(request, invalid))
                    .map(Optional::of))
        .orElseGet(() -> Result.ok(Optional.empty()))
        .map(hinted -> expectedPerson(request, client, hinted))
        .map(person -> new SessionRequirement(request, person, step, clock.instant()))
        .map(required -> new RequestOfClient(request, client, required));
  }

  // OpenID Connect Core §3.1.2.2: "The Authorization Server MUST NOT reply with an ID Token or
  // Access Token for a different user, even if they have an active session with the Authorization
  // Server. Such a request can be made either using an id_token_hint parameter or by requesting a
  // specific Claim Value as described in Section 5.5.1".
  private Predicate<Session> expectedPerson(
      AuthorizationRequest request, Client client, Optional<HintedPerson> hinted) {
    var subjects = request.claims().subjects();
    if (hinted.isEmpty() && subjects.isEmpty()) {
      return session -> true;
    }
    return session -> {
      var subject = findSubject.subject(client, session.user());
      return hinted.map(person -> person.subject().equals(subject)).orElse(true)
          && subjects.stream().allMatch(values -> values.contains(subject));
    };
  }

  private Result<AuthorizationRequest, Outcome> withClaims(
      AuthorizationRequest request, Parameters parameters, Client client) {
    return claimsRequestReader
        .read(request, parameters, client)
        .mapError(error -> refuse(request, error));
  }

  private Result<Client, AuthorizationError> client(Parameters parameters) {
    return parameters
        .get("client_id")
        .flatMap(ClientId::parse)
        .map(findClient::find)
        .orElseGet(() -> Result.refused(new Absence.Unknown()))
        .mapError(AuthorizationRequestHandler::errorOf)
        .flatMap(this::requireActive);
  }

  private Result<Client, AuthorizationError> requireActive(Client client) {
    return client
        .life()
        .end(clock.instant())
        .<Result<Client, AuthorizationError>>map(
            end -> Result.refused(new InvalidRequest(end.reason())))
        .orElseGet(() -> Result.ok(client));
  }

  private static AuthorizationError errorOf(Absence absence) {
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

  /** Refuses a request whose tokens cannot be issued, before the user has to sign in for it. */
  private Result<AuthorizationRequest, Outcome> requireIssuableTokens(
      AuthorizationRequest request, Client client) {
    return tokens(request, client).map(prepared -> request);
  }

  /** Prepares the tokens of the authorization response, if the response type has any. */
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
      RequestOfClient required,
      Optional<SessionToken> session,
      BiFunction<AuthorizationRequest, Client, Outcome> whileUnavailable) {
    return findSession
        .find(
            session, new FindSession.Need(Optional.of(required.client().id()), required.session()))
        .mapError(unavailable -> whileUnavailable.apply(required.request(), required.client()))
        .flatMap(
            found ->
                found
                    .<Result<AuthenticatedRequest, Outcome>>map(
                        user -> Result.ok(new AuthenticatedRequest(required, user)))
                    .orElseGet(
                        () -> Result.refused(signInNeeded(required.request(), required.client()))));
  }

  // It is not known whether the user of the session is still there. The browser may have another
  // user, whose account is local. RFC 6749 §4.1.2.1: "This error code is needed because a 503
  // Service Unavailable HTTP status code cannot be returned to the client via an HTTP redirect."
  private Outcome whileUnavailable(AuthorizationRequest request, Client client) {
    return request.asksFor(Prompt.NONE)
        ? refuse(request, GrantUserFinder.UNAVAILABLE)
        : signInNeeded(request, client);
  }

  // OpenID Connect Core §3.1.2.1, prompt none: "The Authorization Server MUST NOT display any
  // authentication or consent user interface pages."
  private Outcome signInNeeded(AuthorizationRequest request, Client client) {
    return request.asksFor(Prompt.NONE)
        ? refuse(request, new LoginRequired("the user is not signed in"))
        : new Outcome.SignInNeeded(
            client,
            request.loginHint(),
            isForOnePerson(request),
            request.requiredAuthentication(contexts));
  }

  // OpenID Connect Core §5.5.1.1: "If this is an Essential Claim and the requirement cannot be met,
  // then the Authorization Server MUST treat that outcome as a failed authentication attempt."
  private Result<AuthenticatedRequest, Outcome> requireContext(AuthenticatedRequest authenticated) {
    var request = authenticated.request();
    return request
            .requiredAuthentication(contexts)
            .isSatisfiedBy(acr(authenticated.user().session()))
        ? Result.ok(authenticated)
        : Result.refused(unmet(authenticated, "the sign-in has another acr"));
  }

  // OpenID Connect Registration §2, require_auth_time: "Boolean value specifying whether the
  // auth_time Claim in the ID Token is REQUIRED." Another server may send no auth_time.
  private Result<AuthenticatedRequest, Outcome> requireAuthTime(
      AuthenticatedRequest authenticated) {
    var isRequired =
        authenticated.request().scope().contains(Scope.OPENID)
            && authenticated.client().metadata().idToken().requireAuthTime();
    return isRequired && authenticated.user().session().authTime().isEmpty()
        ? Result.refused(unmet(authenticated, "the time of the sign-in is unknown"))
        : Result.ok(authenticated);
  }

  private Outcome unmet(AuthenticatedRequest authenticated, String reason) {
    return authenticated.of().session().step() == Step.SIGN_IN
        ? refuse(authenticated.request(), new UnmetAuthenticationRequirements(reason))
        : signInNeeded(authenticated.request(), authenticated.client());
  }

  private Optional<String> acr(Session session) {
    return session
        .federated()
        .map(FederatedAuthentication::acr)
        .orElseGet(() -> Optional.of(contexts.password().reference()));
  }

  private static boolean isForOnePerson(AuthorizationRequest request) {
    return request.idTokenHint().isPresent() || !request.claims().subjects().isEmpty();
  }

  private Outcome requestChoiceOrContinue(AuthenticatedRequest authenticated, AskedRequest asked) {
    return authenticated.of().session().needsAccountChoice(authenticated.user().session())
        ? new Outcome.AccountChoiceNeeded(
            authenticated.client(),
            authenticated.user().account(),
            authenticated.request().redirectUri())
        : requestConsentOrGrant(authenticated, asked);
  }

  private Outcome requestConsentOrGrant(AuthenticatedRequest authenticated, AskedRequest asked) {
    if (!needsConsent(authenticated)) {
      return grant(authenticated, () -> end(asked));
    }
    var request = authenticated.request();
    return request.asksFor(Prompt.NONE)
        ? refuse(request, new ConsentRequired("the request needs the user's consent"))
        : consentNeeded(authenticated);
  }

  private Outcome consentNeeded(AuthenticatedRequest authenticated) {
    var redirectUri = authenticated.request().redirectUri();
    return new Outcome.ConsentNeeded(
        authenticated.client(),
        authenticated.user().account(),
        authenticated.access().scopeToConsent(),
        authenticated.access().untilSignOut(),
        redirectUri,
        warnOfImpersonation.warnings(authenticated.client(), redirectUri),
        claimsConsents.asked(authenticated.request(), authenticated.access().scopeToConsent()));
  }

  private boolean needsConsent(AuthenticatedRequest authenticated) {
    var request = authenticated.request();
    if (request.asksFor(Prompt.CONSENT)
        || authenticated.access().isAskedEachTime()
        || isClientUnidentified(authenticated)) {
      return true;
    }
    return !given(authenticated)
        .map(
            consent ->
                authenticated.access().isCoveredBy(consent)
                    && claimsConsents.covers(consent, request))
        .orElse(false);
  }

  // RFC 7592 §2.3 lets clients be deleted, and a later client may have the same client_id. A
  // consent for the previous client is not valid for the current one.
  private Optional<Consent> given(AuthenticatedRequest authenticated) {
    var now = clock.instant();
    return consents
        .find(authenticated.user().account().id(), authenticated.request().client())
        .filter(consent -> authenticated.client().life().acceptsConsent(consent.grantedAt(), now));
  }

  // RFC 8252 §8.6: "Authorization servers SHOULD NOT process authorization requests automatically
  // without user consent or interaction, except when the identity of the client can be assured." A
  // client authenticates when it redeems a code, but never for a token from this endpoint.
  private static boolean isClientUnidentified(AuthenticatedRequest authenticated) {
    var authenticates =
        !authenticated.client().metadata().isPublic()
            && !authenticated.request().responseType().frontChannelToken();
    return !authenticates && !authenticated.request().redirectUri().identifiesClient();
  }

  private Outcome consent(AuthenticatedRequest authenticated, AskedRequest asked) {
    return grant(
        authenticated,
        () -> {
          var first = end(asked);
          if (first) {
            storeConsent(authenticated);
          }
          return first;
        });
  }

  private void storeConsent(AuthenticatedRequest authenticated) {
    var user = authenticated.user().account().id();
    var before = given(authenticated);
    var access = authenticated.access();
    var scope = before.map(Consent::scope).orElse(Scope.NONE).union(access.scopeToConsent());
    consents.put(
        new Consent(
            user,
            authenticated.request().client(),
            scope,
            clock.instant(),
            claimsConsents.union(before, authenticated.request()),
            access.untilSignOut() || before.map(Consent::untilSignOut).orElse(false)));
  }

  private Outcome grant(AuthenticatedRequest authenticated, BooleanSupplier before) {
    return switch (tokens(authenticated.request(), authenticated.client())) {
      case Result.Ok<Optional<IssueFrontChannelTokens.Tokens>, Outcome>(var tokens) ->
          grant(authenticated, tokens, before);
      case Result.Refused<Optional<IssueFrontChannelTokens.Tokens>, Outcome>(var refused) ->
          refused;
    };
  }

  private Outcome grant(
      AuthenticatedRequest authenticated,
      Optional<IssueFrontChannelTokens.Tokens> tokens,
      BooleanSupplier before) {
    var response =
        grantIssuer.issue(
            authenticated.request(), authenticated.client(), authenticated.user(), tokens, before);
    return response.isEmpty()
        ? new Outcome.AlreadyAnswered()
        : granted(authenticated.client(), response.get());
  }

  private Outcome granted(Client client, AuthorizationResponse response) {
    // A client that gets tokens from this endpoint only is used nowhere else.
    recordClientUse.record(client);
    return new Outcome.Responded(response);
  }

  private static Outcome refuse(AuthorizationRequest request, AuthorizationError error) {
    return new Outcome.Refused(
        new AuthorizationRefusal.Redirectable(
            request.redirectUri(), request.responseMode(), request.state(), error));
  }
}
