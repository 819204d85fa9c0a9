import { portalStory } from '../support/portal-story.js';
import { PRODUCTION } from '../support/running-desk.js';

portalStory(PRODUCTION);
