package dev.countersign.application.user;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.Password;
import java.time.Duration;
import java.util.Optional;

/** Authenticates a user. Failed attempts increase the waiting time. */
public interface AuthenticateUser {

  /**
   * An attempt.
   *
   * @param username the username as typed
   * @param password the password as typed
   * @param address the IP address that the attempt comes from
   * @param device the device token that the browser sent
   */
  record Credentials(
      String username, Password password, String address, Optional<DeviceToken> device) {}

  /**
   * A successful attempt.
   *
   * @param account the account of the user
   * @param device the value that the browser stores as its device cookie
   * @param deviceLife how long it stores that cookie
   */
  record Authenticated(Account account, DeviceToken device, Duration deviceLife) {}

  /** Authenticates the user, or refuses. */
  Result<Authenticated, SignInRefusal> authenticate(Credentials credentials);
}
