package gorgon.operator.prune;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.console.JsonLines;
import gorgon.operator.console.Quantity;
import gorgon.operator.console.Visible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was found and what of it was removed, for a person or a program. */
record PruneReport(Instant now) {
    List<String> text(Found found) {
        List<String> lines = new ArrayList<>();
        lines.add(
                found.isNothing()
                        ? "nothing is unused"
                        : "%d unused models, %d open uploads"
                                .formatted(
                                        found.models().size(), found.uploads().size()));
        found.models().forEach(model -> lines.add("  " + line(model)));
        found.uploads().forEach(upload -> lines.add("  " + line(upload)));
        found.unknown().forEach(why -> lines.add("  not known  " + why));
        return lines.stream().map(Visible::of).toList();
    }

    /** All of it: the question after it may not leave open what it is about. */
    List<String> doomed(Found doomed) {
        List<String> lines = new ArrayList<>();
        doomed.models().forEach(model -> lines.add("to remove  " + line(model)));
        doomed.uploads().forEach(upload -> lines.add("to abort   " + line(upload)));
        return lines.stream().map(Visible::of).toList();
    }

    List<String> removed(Found removed) {
        List<String> lines = new ArrayList<>();
        removed.models().forEach(model -> lines.add("removed " + model.place().s3Uri()));
        removed.uploads().forEach(upload -> lines.add("aborted the upload of " + Visible.of(upload.key())));
        return lines;
    }

    ObjectNode json(Found found, Found removed) {
        ObjectNode result = JsonLines.event("result");
        models(result.putArray("unused"), found);
        uploads(result.putArray("openUploads"), found);
        models(result.putArray("removed"), removed);
        uploads(result.putArray("aborted"), removed);
        result.set("unknown", Json.array(found.unknown()));
        return result;
    }

    private String line(Leftover model) {
        return "%s  %s in %d objects, %d days old  %s"
                .formatted(
                        model.place().s3Uri(),
                        Quantity.bytes(model.bytes()),
                        model.versions().size(),
                        model.age(now).toDays(),
                        model.origin().text());
    }

    private String line(OpenUpload upload) {
        return "%s  an upload that was not ended, %d days old"
                .formatted(upload.key(), upload.age(now).toDays());
    }

    private void models(ArrayNode array, Found found) {
        found.models()
                .forEach(model -> array.addObject()
                        .put("s3Uri", model.place().s3Uri())
                        .put("bytes", model.bytes())
                        .put("objects", model.versions().size())
                        .put("ageDays", model.age(now).toDays())
                        .put("whole", model.origin() instanceof Origin.Staged)
                        .set("commits", Json.array(model.origin().commits())));
    }

    private void uploads(ArrayNode array, Found found) {
        found.uploads()
                .forEach(upload -> array.addObject()
                        .put("key", upload.key())
                        .put("uploadId", upload.id())
                        .put("ageDays", upload.age(now).toDays()));
    }
}
