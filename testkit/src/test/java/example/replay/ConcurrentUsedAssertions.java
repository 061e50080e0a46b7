package example.replay;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.domain.client.ClientId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@link UsedAssertions} of one process, in a concurrent map. */
final class ConcurrentUsedAssertions implements UsedAssertions {

  private record Used(Purpose purpose, ClientId issuer, String id) {}

  private final Map<Used, Instant> expiries = new ConcurrentHashMap<>();

  @Override
  public boolean use(Purpose purpose, ClientId issuer, String id, Instant expiresAt) {
    return expiries.putIfAbsent(new Used(purpose, issuer, id), expiresAt) == null;
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return (int)
        expiries.entrySet().stream()
            .filter(entry -> entry.getValue().isBefore(before))
            .limit(most)
            .filter(entry -> expiries.remove(entry.getKey(), entry.getValue()))
            .count();
  }
}
