package dev.countersign.http.federation;

import dev.countersign.application.federation.FederatedServers;
import dev.countersign.application.federation.ManageLinkedIdentities;
import dev.countersign.application.federation.ManageLinkedIdentities.Refusal;
import dev.countersign.application.federation.SignInThroughServer;
import dev.countersign.application.federation.SignInThroughServer.Outcome;
import dev.countersign.application.federation.SignInThroughServer.Outcome.LinkNeeded;
import dev.countersign.application.federation.SignInThroughServer.Unavailable;
import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.federation.FederatedServer;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.federation.UnknownPeople;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.user.OfferedServers;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fakes of the sign-in through other servers: they record each call, and do what a test says. */
@Factory
class FakeFederationPorts {

  static final RemoteSignInId ID = new RemoteSignInId("i".repeat(43));
  static final BrowserToken BROWSER = new BrowserToken("b".repeat(43));

  static final FederatedServer COMPANY =
      new FederatedServer(
          new RegistrationName("company"),
          "The <Company>",
          Scope.of("openid"),
          UnknownPeople.LINKED,
          Map.of(),
          Map.of());

  /** The recorded calls. */
  final List<Object> asked = new CopyOnWriteArrayList<>();

  /** The servers that the pages offer. */
  volatile List<OfferedServers.Offer> offers = List.of();

  /** The outcome of sign-ins. */
  volatile Result<Outcome, SignInRefusal> outcome = Result.refused(SignInRefusal.UNKNOWN);

  /** The sign-in that waits. */
  volatile Result<LinkNeeded, SignInRefusal> waiting = Result.refused(SignInRefusal.UNKNOWN);

  /** Why a server is not available, if it is not. */
  volatile Optional<Unavailable> unavailable = Optional.empty();

  @Singleton
  FederatedServers federatedServers() {
    return new FederatedServers(List.of(COMPANY));
  }

  /** The links of the only user whose {@code sub} is {@code known}. */
  final List<LinkedIdentity> links = new CopyOnWriteArrayList<>();

  /** Why a link is not changed, if it is not. */
  volatile Optional<Refusal> refusal = Optional.empty();

  @Singleton
  ManageLinkedIdentities manageLinkedIdentities() {
    return new ManageLinkedIdentities() {
      @Override
      public List<LinkedIdentity> of(UserId user) {
        return List.copyOf(links);
      }

      @Override
      public Result<List<LinkedIdentity>, Refusal> ofAccount(UserId user) {
        return user.value().equals("known") ? Result.ok(of(user)) : Result.refused(Refusal.UNKNOWN);
      }

      @Override
      public Result<LinkedIdentity, Refusal> link(
          UserId user, Issuer issuer, String subject, Actor actor) {
        asked.add(List.of("link", user, issuer, subject, actor));
        return refusal
            .<Result<LinkedIdentity, Refusal>>map(Result::refused)
            .orElseGet(() -> Result.ok(new LinkedIdentity(issuer, subject, user, Times.NOW)));
      }

      @Override
      public Result<Done, Refusal> unlink(
          UserId user, Issuer issuer, String subject, Actor actor, Optional<SessionId> except) {
        asked.add(List.of("unlink", user, issuer, subject, actor, except));
        return refusal
            .<Result<Done, Refusal>>map(Result::refused)
            .orElseGet(() -> Result.ok(Done.DONE));
      }
    };
  }

  @Singleton
  @Replaces(ServerOffers.class)
  OfferedServers offeredServers() {
    return contexts -> offers;
  }

  @Singleton
  SignInThroughServer signInThroughServer() {
    return new SignInThroughServer() {
      @Override
      public Result<Opened, Unavailable> begin(Begin begin) {
        asked.add(begin);
        return unavailable
            .<Result<Opened, Unavailable>>map(Result::refused)
            .orElseGet(
                () ->
                    Result.ok(
                        new Opened(
                            new BrowserDestination(
                                URI.create("https://company.example/authorize"),
                                Map.of("state", "a state")),
                            BROWSER)));
      }

      @Override
      public Result<Outcome, SignInRefusal> complete(Return returned) {
        asked.add(returned);
        return outcome;
      }

      @Override
      public Result<LinkNeeded, SignInRefusal> waiting(String id, Optional<BrowserToken> browser) {
        asked.add(List.of(id, browser));
        return waiting;
      }

      @Override
      public Result<Boolean, SignInRefusal> link(
          String id, Optional<BrowserToken> browser, Session session) {
        asked.add(List.of(id, browser, session.user()));
        return Result.ok(true);
      }
    };
  }
}
