package dev.countersign.application.lease;

import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Makes each due renewal on a thread of its own, so that a slow server holds up only the tokens
 * that it issues.
 *
 * @param <K> identifies a renewal
 */
final class DueRenewals<K> implements RenewLeases {

  private static final int MOST = 200;

  /**
   * The tokens that are renewed.
   *
   * @param <K> identifies a renewal
   */
  interface Renewable<K> {

    /**
     * Returns at most {@code most} renewals that are due and whose tokens were used after {@code
     * unusedSince}.
     */
    List<K> due(Instant now, Instant unusedSince, int most);

    /** Returns the registration of the tokens; empty if the tokens are no longer stored. */
    Optional<RegistrationName> registration(K key);

    /** Makes the request that is due. */
    void renew(Registration registration, K key);

    /** Removes all tokens of a registration. */
    void removeAll(RegistrationName registration);
  }

  private final LookUpRegistrations registrations;
  private final Renewable<K> renewable;
  private final Executor threads;
  private final InstantSource clock;
  private final Set<K> running = ConcurrentHashMap.newKeySet();

  DueRenewals(
      LookUpRegistrations registrations,
      Renewable<K> renewable,
      Executor threads,
      InstantSource clock) {
    this.registrations = registrations;
    this.renewable = renewable;
    this.threads = threads;
    this.clock = clock;
  }

  /** Starts each renewal that is due and is not running already. */
  @Override
  public void renewDue() {
    var most = MOST - running.size();
    if (most > 0) {
      var now = clock.instant();
      renewable.due(now, now.minus(LeasePolicy.LONGEST_UNUSED), most).forEach(this::start);
    }
  }

  private void start(K key) {
    if (running.add(key)) {
      threads.execute(
          () -> {
            try {
              renewable.registration(key).ifPresent(name -> renew(name, key));
            } finally {
              running.remove(key);
            }
          });
    }
  }

  private void renew(RegistrationName name, K key) {
    switch (registrations.named(name.value())) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) ->
          renewable.renew(registration, key);
      // The tokens of a registration are removed with it. These were stored at the same moment.
      case Result.Refused<Registration, RelyingPartyError>(var _) -> renewable.removeAll(name);
    }
  }
}
