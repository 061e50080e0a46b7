package dev.countersign.application.expiry;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.clock.JudgeClock;
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
import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.application.user.driven.SignInFailures;
import java.time.Duration;

/** Builds the use cases of expired records. */
public final class ExpiryUseCases {

  private ExpiryUseCases() {}

  /** The stores of records that expire. */
  public record ExpiringStores(
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
      KeptRequests keptRequests) {}

  /**
   * Removes expired records.
   *
   * @param accessTokenLife how long an access token is valid; its grant is stored until then
   */
  public static RemoveExpiredRecords removeExpiredRecords(
      ExpiringStores stores, Duration accessTokenLife, JudgeClock clock) {
    return new ExpiredRecordRemover(stores, accessTokenLife, clock);
  }
}
