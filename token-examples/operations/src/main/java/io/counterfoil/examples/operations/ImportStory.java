package io.counterfoil.examples.operations;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The keys of an older system go on working. */
final class ImportStory implements Story {

    private static final int SHORT = 16;

    @Override
    public void tell(StoryHost host, StoryNarrator narrator) throws SQLException {
        narrator.story("The keys of an older system go on working", "importedTokens, importToken");
        Tenant tenant = Tenant.of(host, "bakery", "alice", "bob");
        OldKeys old = new OldKeys(host.dataSource());
        old.createTable();
        String value = old.add(1, "till", "alice");
        old.add(2, "oven", "bob");
        String repaired = old.add(3, "scales", "nobody");
        old.add(4, "too short", "bob", new byte[SHORT]);

        KeyImport keyImport = new KeyImport(host.dataSource(), tenant.accounts(), tenant.admin());
        run("first run", keyImport, narrator);
        old.setOwner(3, "bob");
        run("second run", keyImport, narrator);
        narrator.say("till", host.request(value, "192.0.2.8"));
        narrator.say("scales", host.request(repaired, "192.0.2.8"));
        narrator.say("not imported", host.request(OldKeys.PREFIX + "0".repeat(64), "192.0.2.8"));
    }

    private static void run(String which, KeyImport keyImport, StoryNarrator narrator) throws SQLException {
        Map<KeyImport.Outcome, Integer> sums = new EnumMap<>(KeyImport.Outcome.class);
        keyImport.run(line -> {
            sums.merge(line.outcome(), 1, Integer::sum);
            if (line.outcome() == KeyImport.Outcome.REFUSED) {
                narrator.say("row " + line.id(), line.name() + " refused: " + line.reason());
            }
        });
        narrator.say(
                which,
                sums.entrySet().stream()
                        .map(sum -> sum.getValue() + " " + sum.getKey().words())
                        .collect(Collectors.joining(", ")));
    }
}
