package dev.countersign.bootstrap.expiry;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.expiry.ExpiryUseCases;
import dev.countersign.application.expiry.RemoveExpiredRecords;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.token.TokenPolicy;
import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.application.user.driven.SignInFailures;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires the removal of expired records. */
@Factory
final class ExpiryFactory {

  @Singleton
  RemoveExpiredRecords removeExpiredRecords(
      Sessions sessions,
      KnownDevices devices,
      PasswordLinks passwordLinks,
      SignInFailures failures,
      UsedAssertions assertions,
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      Grants grants,
      Revocations revocations,
      AccessTokens accessTokens,
      TokenLeases leases,
      RemoteSignIns remoteSignIns,
      TokenFamilies families,
      KeptRequests keptRequests,
      TokenPolicy policy,
      JudgeClock judgeClock) {
    return ExpiryUseCases.removeExpiredRecords(
        new ExpiryUseCases.ExpiringStores(
            sessions,
            devices,
            passwordLinks,
            failures,
            assertions,
            codes,
            refreshTokens,
            grants,
            revocations,
            accessTokens,
            leases,
            remoteSignIns,
            families,
            keptRequests),
        policy.accessTokenLife(),
        judgeClock);
  }
}
