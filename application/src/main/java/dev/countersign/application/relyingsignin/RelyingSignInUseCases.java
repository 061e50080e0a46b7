package dev.countersign.application.relyingsignin;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.lease.KeepTokens;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.registrationupkeep.shared.AuthenticatedForms;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.relyingparty.SignInUris;
import java.time.InstantSource;
import java.util.Optional;

/** A factory for the use cases of this package. */
public final class RelyingSignInUseCases {

  private RelyingSignInUseCases() {}

  /** What all use cases of this package need. */
  public record Parts(
      LookUpRegistrations registrations,
      RemoteSignIns signIns,
      KeepTokens tokens,
      Sealer sealer,
      SecretGenerator generator,
      SecretHasher hasher,
      UnitOfWork unitOfWork,
      Issuer ourselves,
      InstantSource clock) {

    private SealedSignIns sealed() {
      return new SealedSignIns(signIns, sealer, hasher, clock);
    }

    private VisibleSignIns visible() {
      return new VisibleSignIns(registrations, sealed());
    }

    private NewSignIns newSignIns() {
      return new NewSignIns(sealed(), generator, clock);
    }

    private SignInOpener opener() {
      return new SignInOpener(
          registrations, sealed(), new AuthorizationRequestBuilder(uris(), hasher), generator);
    }

    private SignInUris uris() {
      return new SignInUris(ourselves);
    }
  }

  /**
   * What the verification of answers needs besides.
   *
   * @param sender sends the code to the other server
   * @param userInfo fetches claims from there
   * @param authentications authenticates this service there
   * @param judge learns from the response whether the credentials are accepted
   * @param reader decrypts and verifies ID tokens
   * @param tokenHasher computes {@code at_hash} and {@code c_hash}
   */
  public record Verification(
      FormSender sender,
      UserInfoFetcher userInfo,
      AuthenticateAtServer authentications,
      EvaluateAuthentication judge,
      ReadToken reader,
      TokenHasher tokenHasher) {}

  /** Signs people in for this server itself. */
  public static SignInForThisServer signInForThisServer(Parts parts) {
    return new OwnSignIns(
        parts.registrations(),
        parts.newSignIns(),
        parts.opener(),
        parts.sealed(),
        parts.signIns(),
        parts.generator(),
        parts.hasher(),
        parts.clock());
  }

  /**
   * Begins sign-ins.
   *
   * @param perClient how many each client may begin; empty if there is no limit
   */
  public static StartSignIn startSignIn(Parts parts, RateLimits limits, Optional<Rate> perClient) {
    return new SignInStarter(
        parts.registrations(),
        parts.newSignIns(),
        new SignInStarter.Limit(limits, perClient, parts.hasher()),
        parts.clock());
  }

  /** Opens sign-ins in browsers. */
  public static OpenSignIn openSignIn(Parts parts) {
    return parts.opener();
  }

  /** Receives the answers of other servers. */
  public static ReceiveAnswer receiveAnswer(Parts parts, Verification verification) {
    var validator =
        new AnswerValidator(
            new IdTokenReader(verification.reader(), verification.tokenHasher(), parts.clock()),
            new CodeExchanger(
                new AuthenticatedForms(
                    verification.sender(), verification.authentications(), verification.judge()),
                parts.uris()),
            new UserInfoReader(verification.userInfo(), verification.reader()),
            parts.clock());
    return new AnswerReceiver(
        parts.registrations(),
        parts.signIns(),
        parts.sealed(),
        validator,
        parts.tokens(),
        parts.generator(),
        parts.hasher(),
        parts.unitOfWork(),
        parts.clock());
  }

  /** Redeems sign-ins. */
  public static RedeemSignIn redeemSignIn(Parts parts) {
    return new SignInRedeemer(
        parts.visible(),
        parts.sealed(),
        parts.signIns(),
        parts.tokens(),
        parts.hasher(),
        parts.clock());
  }

  /** Uses sign-ins that were redeemed. */
  public static UseSignIn useSignIn(Parts parts) {
    return new SignInUser(parts.visible(), parts.signIns(), parts.tokens(), parts.clock());
  }

  /** Receives the logouts that other servers announce. */
  public static ReceiveLogout receiveLogout(
      Parts parts, ReadToken reader, UsedAssertions used, EndSessions endSessions) {
    return new LogoutReceiver(
        parts.registrations(),
        parts.signIns(),
        parts.sealed(),
        parts.tokens(),
        reader,
        used,
        endSessions,
        parts.clock());
  }

  /** Answers logins that other parties initiate. */
  public static AnswerInitiatedLogin answerInitiatedLogin(Parts parts) {
    return new InitiatedLoginAnswerer(parts.registrations());
  }
}
