/**
 * Inspection: whether TGI will load a model, decided from the headers of its weights and its small files. What the rules
 * look at ({@link gorgon.artifactprep.model.Evidence}) and how it is gathered ({@link
 * gorgon.artifactprep.model.EvidenceReader}), what they say ({@link gorgon.artifactprep.model.Finding}) and what
 * they are told of the serving side ({@link gorgon.artifactprep.model.Serving}).
 *
 * <p>Out of scope: where the bytes come from (a {@link gorgon.artifactprep.model.ModelFiles}), the rules themselves (owned
 * by {@code model.rule}).
 */
@NullMarked
package gorgon.artifactprep.model;

import org.jspecify.annotations.NullMarked;
