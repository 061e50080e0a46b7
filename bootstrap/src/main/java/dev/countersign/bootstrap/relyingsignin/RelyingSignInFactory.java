package dev.countersign.bootstrap.relyingsignin;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.lease.KeepTokens;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher;
import dev.countersign.application.relyingsignin.AnswerInitiatedLogin;
import dev.countersign.application.relyingsignin.OpenSignIn;
import dev.countersign.application.relyingsignin.ReceiveAnswer;
import dev.countersign.application.relyingsignin.ReceiveLogout;
import dev.countersign.application.relyingsignin.RedeemSignIn;
import dev.countersign.application.relyingsignin.RelyingSignInUseCases;
import dev.countersign.application.relyingsignin.SignInForThisServer;
import dev.countersign.application.relyingsignin.StartSignIn;
import dev.countersign.application.relyingsignin.UseSignIn;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.domain.oauth.Issuer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the sign-ins of people at other servers. */
@Factory
final class RelyingSignInFactory {

  @Singleton
  RelyingSignInUseCases.Parts parts(
      LookUpRegistrations registrations,
      RemoteSignIns signIns,
      KeepTokens tokens,
      Sealer sealer,
      SecretGenerator generator,
      SecretHasher hasher,
      UnitOfWork unitOfWork,
      Issuer issuer,
      InstantSource clock) {
    return new RelyingSignInUseCases.Parts(
        registrations, signIns, tokens, sealer, generator, hasher, unitOfWork, issuer, clock);
  }

  @Singleton
  StartSignIn startSignIn(
      RelyingSignInUseCases.Parts parts, RateLimits limits, SignInRateConfiguration configuration) {
    return RelyingSignInUseCases.startSignIn(parts, limits, configuration.ratePerClient());
  }

  @Singleton
  OpenSignIn openSignIn(RelyingSignInUseCases.Parts parts) {
    return RelyingSignInUseCases.openSignIn(parts);
  }

  @Singleton
  ReceiveAnswer receiveAnswer(
      RelyingSignInUseCases.Parts parts,
      FormSender sender,
      UserInfoFetcher userInfo,
      AuthenticateAtServer authentications,
      EvaluateAuthentication judge,
      ReadToken reader,
      TokenHasher tokenHasher) {
    return RelyingSignInUseCases.receiveAnswer(
        parts,
        new RelyingSignInUseCases.Verification(
            sender, userInfo, authentications, judge, reader, tokenHasher));
  }

  @Singleton
  SignInForThisServer signInForThisServer(RelyingSignInUseCases.Parts parts) {
    return RelyingSignInUseCases.signInForThisServer(parts);
  }

  @Singleton
  RedeemSignIn redeemSignIn(RelyingSignInUseCases.Parts parts) {
    return RelyingSignInUseCases.redeemSignIn(parts);
  }

  @Singleton
  UseSignIn useSignIn(RelyingSignInUseCases.Parts parts) {
    return RelyingSignInUseCases.useSignIn(parts);
  }

  @Singleton
  ReceiveLogout receiveLogout(
      RelyingSignInUseCases.Parts parts,
      ReadToken reader,
      UsedAssertions used,
      EndSessions endSessions) {
    return RelyingSignInUseCases.receiveLogout(parts, reader, used, endSessions);
  }

  @Singleton
  AnswerInitiatedLogin answerInitiatedLogin(RelyingSignInUseCases.Parts parts) {
    return RelyingSignInUseCases.answerInitiatedLogin(parts);
  }
}
