package dev.countersign.bootstrap.session;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.session.SessionPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of sessions.
 *
 * @param sessionLife after what time a user must sign in again
 * @param sessionIdleLife after what time without use a user must sign in again; not if the user
 *     asked to stay signed in
 * @param sessionRememberedLife after what time a user who asked to stay signed in must sign in
 *     again; 0 if users cannot ask for it
 * @param sessionOrigin whether the address and the browser of a sign-in are stored with the
 *     session, for the user's list of sessions
 * @param sessionManagement whether the pages of clients can ask the browser if its session is still
 *     the same
 */
@ConfigurationProperties("countersign")
public record SessionConfiguration(
    @Bindable(defaultValue = "12h") Duration sessionLife,
    @Bindable(defaultValue = "2h") Duration sessionIdleLife,
    @Bindable(defaultValue = "30d") Duration sessionRememberedLife,
    @Bindable(defaultValue = "true") boolean sessionOrigin,
    @Bindable(defaultValue = "false") boolean sessionManagement) {

  /** Refuses the start, naming the setting, if a session would not last, or would last forever. */
  public SessionConfiguration {
    requirePositive("COUNTERSIGN_SESSION_LIFE", sessionLife);
    requirePositive("COUNTERSIGN_SESSION_IDLE_LIFE", sessionIdleLife);
    if (sessionRememberedLife.isNegative()) {
      throw new StartupRefusedException(
          "COUNTERSIGN_SESSION_REMEMBERED_LIFE must not be negative, but is "
              + sessionRememberedLife);
    }
  }

  private static void requirePositive(String name, Duration life) {
    if (!life.isPositive()) {
      throw new StartupRefusedException(name + " must be more than 0, but is " + life);
    }
  }

  /** Returns how long sessions last. */
  public SessionPolicy policy() {
    return new SessionPolicy(
        sessionLife,
        sessionIdleLife,
        Optional.of(sessionRememberedLife).filter(Duration::isPositive),
        sessionOrigin);
  }
}
