package dev.countersign.bootstrap.key;

import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.RingId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each key whose seal was found damaged. A key can be found damaged at any signature, so no
 * job can report it.
 */
final class LoggedKeyEvents implements KeyEvents {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedKeyEvents.class);

  private final KeyEvents store;

  LoggedKeyEvents(KeyEvents store) {
    this.store = store;
  }

  @Override
  public void append(List<KeyEvent> events) {
    store.append(events);
    events.stream()
        .filter(event -> event.action() == KeyAction.DAMAGED)
        .forEach(
            event ->
                LOG.error(
                    "Key {} of ring {} cannot be decrypted, and was replaced",
                    event.key().value(),
                    event.ring().map(RingId::name).orElse("")));
  }

  @Override
  public List<Numbered> before(long before, int most) {
    return store.before(before, most);
  }
}
