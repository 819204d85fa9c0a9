import { brokerageStory } from '../support/brokerage-story.js';
import { PRODUCTION } from '../support/running-desk.js';

brokerageStory(PRODUCTION);
