package dev.countersign.domain.lease;

import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.Duration;
import java.util.Optional;

/** The meaning of a server's response to a request with a refresh token. */
public sealed interface FamilyVerdict {

  /** Returns the contents after the judgment. */
  FamilyContents contents();

  /** There is a new access token. */
  record Renewed(FamilyContents contents) implements FamilyVerdict {}

  /**
   * The server does not accept the refresh token.
   *
   * @param doubtful whether the server may have replaced it in a request whose response was lost
   */
  record Lost(FamilyContents contents, boolean doubtful) implements FamilyVerdict {}

  /**
   * There is no new access token.
   *
   * @param doubtful whether the server may have replaced the refresh token
   * @param pauses whether the next request has to wait, whatever it is for
   */
  record Failed(
      FamilyContents contents,
      RelyingPartyError error,
      boolean doubtful,
      boolean pauses,
      Optional<Duration> retryAfter)
      implements FamilyVerdict {}
}
